import {
  type HoksCommandAnswer,
  hoksCommandAnswer,
  type HoksFactsAnswer,
  hoksFactsAnswer,
  type HoksLogAnswer,
  hoksLogAnswer,
  type HoksStateAnswer,
  hoksStateAnswer,
} from '@ehoks/contracts';
import { AppError, type Instant } from '@ehoks/kernel';
import { request } from 'undici';

const TIMEOUT_MS = 2000;
const LOG_TIMEOUT_MS = 20_000;

/** Asks the hoks service's read-only port; any instance can answer, so the next one is asked when one does not. */
export class HoksQueryClient {
  constructor(private readonly baseUrls: readonly string[]) {}

  /** What became of a command. @throws AppError `unavailable` when no instance answers */
  async command(opiskeluoikeusOid: string, commandId: string): Promise<HoksCommandAnswer> {
    return hoksCommandAnswer.parse(await this.get(`/streams/${opiskeluoikeusOid}/commands/${commandId}`));
  }

  /** Every fact of a study right's HOKS, oldest first. @throws AppError `unavailable` when no instance answers */
  async facts(opiskeluoikeusOid: string): Promise<HoksFactsAnswer> {
    return hoksFactsAnswer.parse(await this.get(`/streams/${opiskeluoikeusOid}/facts`));
  }

  /** The HOKS that a study right has now, or had at a moment. @throws AppError `unavailable` when no instance answers */
  async state(opiskeluoikeusOid: string, moment: { version?: number; time?: Instant } = {}): Promise<HoksStateAnswer> {
    const { version, time } = moment;
    const asked = new URLSearchParams({
      ...(version !== undefined && { version: String(version) }),
      ...(time !== undefined && { time }),
    });
    return hoksStateAnswer.parse(await this.get(`/streams/${opiskeluoikeusOid}/state?${asked.toString()}`));
  }

  /** Commits of a shard with `after < position <= through`. @throws AppError `unavailable` when no instance answers */
  async log(shard: number, after: number, through: number): Promise<HoksLogAnswer> {
    return hoksLogAnswer.parse(await this.get(`/log/${shard}?after=${after}&through=${through}`, LOG_TIMEOUT_MS));
  }

  private async get(path: string, timeoutMs = TIMEOUT_MS): Promise<unknown> {
    let failure: unknown;
    for (const baseUrl of this.baseUrls) {
      try {
        const answer = await request(`${baseUrl}${path}`, { headersTimeout: timeoutMs, bodyTimeout: timeoutMs });
        if (answer.statusCode === 200) return await answer.body.json();
        await answer.body.dump();
        failure = new Error(`hoks answered ${answer.statusCode}`);
      } catch (error) {
        failure = error;
      }
    }
    throw new AppError('unavailable', 'gateway/hoks-query', 'No hoks instance answers questions', { cause: failure });
  }
}
