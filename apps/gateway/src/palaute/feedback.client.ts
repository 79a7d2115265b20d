import {
  type KyselylinkinLahetys,
  type KyselylinkinTiedot,
  kyselylinkitAnswer,
  type KyselylinkkiOutcome,
  kyselylinkkiOutcome,
  type PalauteTilaus,
  type PalauteTilausAnswer,
  palauteTilausAnswer,
  type PalautteetAnswer,
  palautteetAnswer,
  type SuljettujenMerkinta,
  suljettujenMerkintaAnswer,
  type UusiJaksotunnus,
  type UusiKyselylinkki,
  vastaajatunnusAnswer,
} from '@ehoks/contracts';
import { AppError } from '@ehoks/kernel';
import { canBeNamedInPath } from '@ehoks/opintopolku';
import { request } from 'undici';
import { type z } from 'zod';

/** Longer than the feedback service itself waits for the steps that it is asked to take. */
const TIMEOUT_MS = 30_000;

interface Question {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly body?: object;
}

/**
 * Asks and orders at the feedback service's internal port; any instance can answer, so the next one is asked when one does
 * not. All throw AppError `unavailable` when none does.
 */
export class FeedbackClient {
  constructor(private readonly baseUrls: readonly string[]) {}

  /** Every survey of a HOKS, why it stands as it does, and all that happened. */
  palautteet(hoksId: number): Promise<PalautteetAnswer> {
    return this.ask(`/hoksit/${hoksId}/palautteet`, palautteetAnswer);
  }

  async kyselylinkit(hoksId: number): Promise<readonly KyselylinkinTiedot[]> {
    return (await this.ask(`/hoksit/${hoksId}/kyselylinkit`, kyselylinkitAnswer)).kyselylinkit;
  }

  async kyselylinkki(tunnus: string): Promise<KyselylinkinTiedot | undefined> {
    if (!canBeNamedInPath(tunnus)) return undefined;
    const path = `/vastaajatunnukset/${encodeURIComponent(tunnus)}`;
    return (await this.ask(path, vastaajatunnusAnswer)).kyselylinkki ?? undefined;
  }

  registerKyselylinkki(hoksId: number, body: UusiKyselylinkki): Promise<KyselylinkkiOutcome> {
    return this.ask(`/hoksit/${hoksId}/kyselylinkit`, kyselylinkkiOutcome, { method: 'POST', body });
  }

  registerJaksotunnus(hoksId: number, body: UusiJaksotunnus): Promise<KyselylinkkiOutcome> {
    return this.ask(`/hoksit/${hoksId}/jaksotunnukset`, kyselylinkkiOutcome, { method: 'POST', body });
  }

  /** Marks links of this kind that others made as sent, where their surveys are closed. @returns how many */
  async markClosed(hoksId: number, body: SuljettujenMerkinta): Promise<number> {
    const path = `/hoksit/${hoksId}/kyselylinkit/suljetut`;
    return (await this.ask(path, suljettujenMerkintaAnswer, { method: 'POST', body })).merkittyja;
  }

  noteLahetys(body: KyselylinkinLahetys): Promise<KyselylinkkiOutcome> {
    return this.ask('/kyselylinkit', kyselylinkkiOutcome, { method: 'PATCH', body });
  }

  removeVastaajatunnus(tunnus: string): Promise<KyselylinkkiOutcome> {
    const path = `/vastaajatunnukset/${encodeURIComponent(tunnus)}`;
    return this.ask(path, kyselylinkkiOutcome, { method: 'DELETE' });
  }

  /** Has steps taken now, and tells how the triggers stand then. */
  order(body: PalauteTilaus): Promise<PalauteTilausAnswer> {
    return this.ask('/tilaukset', palauteTilausAnswer, { method: 'POST', body });
  }

  private async ask<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    { method = 'GET', body }: Question = {},
  ): Promise<z.output<Schema>> {
    let failure: unknown;
    for (const baseUrl of this.baseUrls) {
      try {
        const answer = await request(`${baseUrl}${path}`, {
          method,
          headersTimeout: TIMEOUT_MS,
          bodyTimeout: TIMEOUT_MS,
          ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
        });
        if (answer.statusCode === 200) return schema.parse(await answer.body.json());
        await answer.body.dump();
        failure = new Error(`feedback answered ${answer.statusCode}`);
      } catch (error) {
        failure = error;
      }
    }
    throw new AppError('unavailable', 'gateway/feedback', 'No feedback instance answers', { cause: failure });
  }
}
