import { AppError } from '@ehoks/kernel';
import { z } from 'zod';
import { type AnswerCaches, cached } from './cached';
import { type HttpAnswer } from './http-exchange';
import { type Opiskeluoikeus, opiskeluoikeusSchema } from './opiskeluoikeus';
import { readJson } from './read-json';
import { type SystemConnection } from './system-connection';

/**
 * The national register of study rights. Both questions throw AppError
 * - `unavailable` `koski/unreachable`: refused, unknown host, time-out, cut connection, 502, 503, 504 or open breaker
 *   (details: `reason`),
 * - `unavailable` `koski/error`: any other answer (details: `status`, `virhekoodi`: Koski's first key, or empty),
 * - `unavailable` `koski/unauthorized`: Koski refused our credentials; nothing is asked for ten minutes, for repeated
 *   attempts lock the service user (details as above),
 * - `contract-broken` `koski/unreadable`: a body that is cut, empty or of another shape.
 */
export interface KoskiClient {
  /**
   * The study right with this oid.
   *
   * @returns undefined when Koski says there is none for us: unknown, voided, not ours to see, or malformed oid
   * @see http-api.md §1.10
   */
  fetchOpiskeluoikeus(oid: string): Promise<Opiskeluoikeus | undefined>;

  /**
   * Every study right that Koski tells when asked about this oppija, in Koski's order. Under a slave oid only those
   * stored under that very oid; ask by the master. Look for a right by its own oid.
   *
   * @returns empty when the oppija has no visible rights
   * @see koski.md §2.2
   */
  fetchOpiskeluoikeudet(oppijaOid: string): Promise<readonly Opiskeluoikeus[]>;
}

export interface KoskiClientOptions {
  readonly username: string;
  readonly password: string;
  readonly callerId: string;
  readonly freshnessMs: number;
  readonly caches?: AnswerCaches;
}

/** How long Koski is left alone after it refused our credentials. */
const UNAUTHORIZED_PAUSE_MS = 600_000;
const LONGEST_RETRY_AFTER_MS = 60_000;
/** A right takes tens of kilobytes, and an answer is young for seconds only. */
const KEPT_ANSWERS = 500;

const oppijatSchema = z.array(z.looseObject({ opiskeluoikeudet: z.array(opiskeluoikeusSchema) }));
const virheetSchema = z.array(z.looseObject({ key: z.string() }));

/** Koski's errors are an array of keys; what stands in front of it answers in HTML. */
const firstVirhekoodi = (text: string): string => {
  try {
    return virheetSchema.parse(JSON.parse(text))[0]?.key ?? '';
  } catch {
    return '';
  }
};

const isUnreachable = (status: number): boolean => status === 502 || status === 503 || status === 504;

/** A bare `notFound` is what a wrong address gets, and says nothing about the right. */
const tellsAbsence = (status: number, virhekoodi: string): boolean =>
  (status === 404 && virhekoodi.startsWith('notFound.opiskeluoikeuttaEiLöydy')) ||
  (status === 400 && virhekoodi.startsWith('badRequest.queryParam'));

const errorFor = (status: number, virhekoodi: string): AppError => {
  if (isUnreachable(status)) {
    return new AppError('unavailable', 'koski/unreachable', `Koski answered ${status}`, {
      details: { reason: `status-${status}`, status },
    });
  }
  const code = status === 401 ? 'koski/unauthorized' : 'koski/error';
  return new AppError('unavailable', code, `Koski answered ${status}`, { details: { status, virhekoodi } });
};

/** Talks to Koski with basic authentication. */
export const createKoskiClient = (connection: SystemConnection, options: KoskiClientOptions): KoskiClient => {
  const authorization = `Basic ${Buffer.from(`${options.username}:${options.password}`).toString('base64')}`;
  const getHeaders = { authorization };
  // The shared domain takes a POST only with this pair; its value is free.
  const postHeaders = {
    authorization,
    'content-type': 'application/json',
    cookie: `CSRF=${options.callerId}`,
    csrf: options.callerId,
  };

  const refusal = (answer: HttpAnswer, virhekoodi: string): AppError => {
    const because = (): AppError => errorFor(answer.status, virhekoodi);
    if (answer.status === 401) connection.pauseFor(UNAUTHORIZED_PAUSE_MS, because);
    const retryAfterMs = Number(answer.headers['retry-after']) * 1_000;
    if (answer.status === 429 && retryAfterMs > 0) {
      connection.pauseFor(Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS), because);
    }
    return because();
  };

  const readOne = (answer: HttpAnswer): Opiskeluoikeus | undefined => {
    if (answer.status === 200) return readJson('koski', opiskeluoikeusSchema, answer);
    const virhekoodi = firstVirhekoodi(answer.text);
    if (tellsAbsence(answer.status, virhekoodi)) return undefined;
    throw refusal(answer, virhekoodi);
  };

  const readAll = (answer: HttpAnswer): readonly Opiskeluoikeus[] => {
    if (answer.status !== 200) throw refusal(answer, firstVirhekoodi(answer.text));
    return readJson('koski', oppijatSchema, answer).flatMap(({ opiskeluoikeudet }) => opiskeluoikeudet);
  };

  const { freshnessMs, caches } = options;
  const freshness = { ttlMs: freshnessMs, max: KEPT_ANSWERS, ...(caches && { caches }) };

  const fetchOpiskeluoikeus = cached(freshness, (oid) =>
    connection.ask({
      method: 'GET',
      path: `/koski/api/opiskeluoikeus/${encodeURIComponent(oid)}`,
      route: '/koski/api/opiskeluoikeus/{oid}',
      headers: getHeaders,
      isRepeatable: true,
      read: readOne,
    }),
  );

  const fetchOpiskeluoikeudet = cached(freshness, (oppijaOid) =>
    connection.ask({
      method: 'POST',
      path: '/koski/api/sure/oids',
      route: '/koski/api/sure/oids',
      headers: postHeaders,
      body: JSON.stringify([oppijaOid]),
      isRepeatable: true,
      read: readAll,
    }),
  );

  return {
    fetchOpiskeluoikeus,
    fetchOpiskeluoikeudet: async (oppijaOid) => (await fetchOpiskeluoikeudet(oppijaOid)) ?? [],
  };
};
