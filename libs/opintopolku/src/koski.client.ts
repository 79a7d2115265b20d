import { z } from 'zod';
import { type AnswerCaches, cached } from './cached';
import { type HttpAnswer } from './http-exchange';
import { type Opiskeluoikeus, opiskeluoikeusSchema } from './opiskeluoikeus';
import { firstVirhekoodi, type KoskiCredentials, koskiHeaders, koskiRefusal } from './koski-answers';
import { readJson } from './read-json';
import { type SystemConnection } from './system-connection';

/**
 * The national register of study rights. Both questions throw AppError
 * - `unavailable` `koski/unreachable`: refused, unknown host, time-out, cut connection, 502, 503, 504 or open breaker
 *   (details: `reason`),
 * - `unavailable` `koski/error`: any other answer (details: `status`, `virhekoodi`: Koski's first key, or empty),
 * - `unavailable` `koski/unauthorized`: Koski refused our credentials; nothing is asked for ten minutes, then for
 *   twice as long each time, for repeated attempts lock the service user (details as above),
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

export interface KoskiClientOptions extends KoskiCredentials {
  readonly freshnessMs: number;
  readonly caches?: AnswerCaches;
}

/** A right takes tens of kilobytes, and an answer is young for seconds only. */
const KEPT_ANSWERS = 500;

const oppijatSchema = z.array(z.looseObject({ opiskeluoikeudet: z.array(opiskeluoikeusSchema) }));

/** A bare `notFound` is what a wrong address gets, and says nothing about the right. */
const tellsAbsence = (status: number, virhekoodi: string): boolean =>
  (status === 404 && virhekoodi.startsWith('notFound.opiskeluoikeuttaEiLöydy')) ||
  (status === 400 && virhekoodi.startsWith('badRequest.queryParam'));

/** Talks to Koski with basic authentication. */
export const createKoskiClient = (connection: SystemConnection, options: KoskiClientOptions): KoskiClient => {
  const headers = koskiHeaders(options);

  const readOne = (answer: HttpAnswer): Opiskeluoikeus | undefined => {
    if (answer.status === 200) return readJson('koski', opiskeluoikeusSchema, answer);
    if (tellsAbsence(answer.status, firstVirhekoodi(answer.text))) return undefined;
    throw koskiRefusal(connection, answer);
  };

  const readAll = (answer: HttpAnswer): readonly Opiskeluoikeus[] => {
    if (answer.status !== 200) throw koskiRefusal(connection, answer);
    return readJson('koski', oppijatSchema, answer).flatMap(({ opiskeluoikeudet }) => opiskeluoikeudet);
  };

  const { freshnessMs, caches } = options;
  const freshness = { ttlMs: freshnessMs, max: KEPT_ANSWERS, ...(caches && { caches }) };

  const fetchOpiskeluoikeus = cached(freshness, (oid) =>
    connection.ask({
      method: 'GET',
      path: `/koski/api/opiskeluoikeus/${encodeURIComponent(oid)}`,
      route: '/koski/api/opiskeluoikeus/{oid}',
      headers: headers.get,
      isRepeatable: true,
      read: readOne,
    }),
  );

  const fetchOpiskeluoikeudet = cached(freshness, (oppijaOid) =>
    connection.ask({
      method: 'POST',
      path: '/koski/api/sure/oids',
      route: '/koski/api/sure/oids',
      headers: headers.post,
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
