import { AppError, type JsonObject } from '@ehoks/kernel';
import { z } from 'zod';
import { type CasSession } from './cas-session';
import { type HttpAnswer } from './http-exchange';
import { readJson } from './read-json';
import { type Question, type SystemConnection } from './system-connection';
import { orOutcomeUnknown } from './unknown-outcome';

/** Accepted under an id, or refused for good. */
export type Lahetys = Readonly<{ lahetysTunniste: string }> | 'refused';

/**
 * Viestinvälityspalvelu, which delivers mail. Both methods throw AppError
 * - `unavailable` `viestinvalitys/unreachable`: nothing was sent, or a question got no answer (details: `reason`),
 * - `unavailable` `viestinvalitys/outcome-unknown`: the message was handed over and no answer came: it may go out,
 * - `unavailable` `viestinvalitys/error`: any other answer (details: `status`); the message was not taken,
 * - `contract-broken` `viestinvalitys/unreadable`.
 *
 * @see palaute.md §11, §12
 */
export interface ViestinvalitysClient {
  /** Hands one message over. Never repeated by the client. `refused`: 400, the message itself is at fault. */
  sendViesti(viesti: JsonObject): Promise<Lahetys>;
  /** State of each recipient of a message, an open list: `LAHETETTY`, `BOUNCE` …; undefined when it is not known. */
  fetchVastaanottajienTilat(lahetysTunniste: string): Promise<readonly string[] | undefined>;
}

const lahetysSchema = z.object({ lahetysTunniste: z.string().min(1) });
/** Addresses are in it, too; they are not read. */
const vastaanottajatSchema = z.object({ vastaanottajat: z.array(z.object({ tila: z.string() })) });

const NEEDS_SESSION = 'needs-session';

const failure = (status: number): AppError =>
  new AppError('unavailable', 'viestinvalitys/error', `Viestinvälityspalvelu answered ${status}`, {
    details: { status },
  });

const lahetysOf = (answer: HttpAnswer): Lahetys => {
  if (answer.status === 400) return 'refused';
  if (answer.status !== 200) throw failure(answer.status);
  return readJson('viestinvalitys', lahetysSchema, answer);
};

const tilatOf = (answer: HttpAnswer): readonly string[] | undefined => {
  if (answer.status === 404) return undefined;
  if (answer.status !== 200) throw failure(answer.status);
  return readJson('viestinvalitys', vastaanottajatSchema, answer).vastaanottajat.map(({ tila }) => tila);
};

/** Signs in through CAS when it is sent to sign in, once per question. */
export const createViestinvalitysClient = (connection: SystemConnection, session: CasSession): ViestinvalitysClient => {
  const askSignedIn = async <Result>(question: Question<Result>): Promise<Result> => {
    const askWith = (headers: Readonly<Record<string, string>>): Promise<Result | typeof NEEDS_SESSION> =>
      connection.ask<Result | typeof NEEDS_SESSION>({
        ...question,
        headers: { ...question.headers, ...headers },
        read: (answer) => (answer.status === 401 || answer.status === 302 ? NEEDS_SESSION : question.read(answer)),
      });

    const headers = session.headers();
    const first = await askWith(headers);
    if (first !== NEEDS_SESSION) return first;
    await session.renew(headers).catch((cause: unknown) => {
      throw new AppError('unavailable', 'viestinvalitys/error', 'Signing in to viestinvälityspalvelu failed', {
        cause,
        details: { status: 401 },
      });
    });
    const second = await askWith(session.headers());
    if (second === NEEDS_SESSION) throw failure(401);
    return second;
  };

  return {
    sendViesti: (viesti) =>
      orOutcomeUnknown('viestinvalitys', () =>
        askSignedIn({
          method: 'POST',
          path: '/lahetys/v1/viestit',
          route: '/lahetys/v1/viestit',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(viesti),
          isRepeatable: false,
          read: lahetysOf,
        }),
      ),
    fetchVastaanottajienTilat: (lahetysTunniste) =>
      askSignedIn({
        method: 'GET',
        path: `/lahetys/v1/lahetykset/${encodeURIComponent(lahetysTunniste)}/vastaanottajat`,
        route: '/lahetys/v1/lahetykset/{lahetysTunniste}/vastaanottajat',
        isRepeatable: true,
        read: tilatOf,
      }),
  };
};
