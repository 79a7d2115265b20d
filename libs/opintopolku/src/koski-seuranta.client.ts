import { AppError, type Instant } from '@ehoks/kernel';
import { z } from 'zod';
import { type HttpAnswer } from './http-exchange';
import { firstVirhekoodi, type KoskiCredentials, koskiHeaders, koskiRefusal } from './koski-answers';
import { readJson } from './read-json';
import { type SystemConnection } from './system-connection';

/** A page of the change feed: oids of persons something of whose changed, under which Koski stores the right. */
export type MuuttuneetOppijat = Readonly<{ oppijaOidit: readonly string[]; mayHaveMore: boolean; nextCursor: string }>;

/** What Koski said of one right, exactly. `avain`: its error key, empty where there is none to read. */
export type OidAnswer =
  Readonly<{ isFound: true; opiskeluoikeus: unknown }> | Readonly<{ isFound: false; status: number; avain: string }>;

/**
 * Koski for whoever follows study rights: the feed of changes, many persons at once, and the bare answer about one right.
 * Rights are Koski's JSON as it came. Errors are those of `KoskiClient`; a list that is cut or empty, or refused with 400, which
 * one person that Koski cannot read or does not take for one causes for a whole batch, is `contract-broken`
 * `koski/unreadable`.
 *
 * @see koski.md §2
 */
export interface KoskiSeurantaClient {
  /** A cursor into the change feed at this moment. */
  startFeed(since: Instant): Promise<string>;

  /** Whose rights changed after the cursor, oldest first, with repetitions. `koski/error` 400 or 500: the cursor is no good. */
  readFeed(cursor: string, pageSize: number): Promise<MuuttuneetOppijat>;

  /**
   * The rights of these persons, at most 1,000, by Koski's replica; ask by masters. A person with none is absent.
   *
   * @returns all rights of all of them, to be told apart by their own oids, with the master of each
   */
  fetchOppijat(
    oppijaOidit: readonly string[],
  ): Promise<readonly Readonly<{ oppijanumero: string; opiskeluoikeudet: readonly unknown[] }>[]>;

  /** The answer about one right, by the primary: 200, 400 and 404 are answers, all else throws. */
  askOpiskeluoikeus(oid: string): Promise<OidAnswer>;
}

const feedSchema = z.object({ result: z.array(z.string()), mayHaveMore: z.boolean(), nextCursor: z.string() });
const oppijatSchema = z.array(
  z.object({ henkilö: z.object({ oid: z.string() }), opiskeluoikeudet: z.array(z.unknown()) }),
);
const FEED = '/koski/api/sure/muuttuneet-oppijat';
const BATCH = '/koski/api/sure/oids';

/** Follows rights over one connection, whose time-out must suit batches. */
export const createKoskiSeurantaClient = (
  connection: SystemConnection,
  credentials: KoskiCredentials,
): KoskiSeurantaClient => {
  const headers = koskiHeaders(credentials);

  const readWhole =
    <Schema extends z.ZodType>(schema: Schema) =>
    (answer: HttpAnswer): z.output<Schema> => {
      if (answer.status !== 200) throw koskiRefusal(connection, answer);
      return readJson('koski', schema, answer);
    };

  const readOppijat = (answer: HttpAnswer): z.output<typeof oppijatSchema> => {
    if (answer.status !== 400) return readWhole(oppijatSchema)(answer);
    throw new AppError('contract-broken', 'koski/unreadable', 'Koski refused a list of persons', {
      details: { status: 400, virhekoodi: firstVirhekoodi(answer.text) },
    });
  };

  const askFeed = (query: Readonly<Record<string, string>>): Promise<z.output<typeof feedSchema>> =>
    connection.ask({
      method: 'GET',
      path: `${FEED}?${new URLSearchParams(query).toString()}`,
      route: FEED,
      headers: headers.get,
      isRepeatable: true,
      read: readWhole(feedSchema),
    });

  const readOidAnswer = (answer: HttpAnswer): OidAnswer => {
    if (answer.status === 200) return { isFound: true, opiskeluoikeus: readJson('koski', z.unknown(), answer) };
    if (answer.status === 404 || answer.status === 400) {
      return { isFound: false, status: answer.status, avain: firstVirhekoodi(answer.text) };
    }
    throw koskiRefusal(connection, answer);
  };

  return {
    startFeed: async (since) => (await askFeed({ timestamp: since })).nextCursor,

    readFeed: async (cursor, pageSize) => {
      const { result, mayHaveMore, nextCursor } = await askFeed({ cursor, pageSize: String(pageSize) });
      return { oppijaOidit: result, mayHaveMore, nextCursor };
    },

    fetchOppijat: async (oppijaOidit) => {
      const oppijat = await connection.ask({
        method: 'POST',
        path: BATCH,
        route: BATCH,
        headers: headers.post,
        body: JSON.stringify(oppijaOidit),
        isRepeatable: true,
        isCutUnreadable: true,
        read: readOppijat,
      });
      return oppijat.map(({ henkilö, opiskeluoikeudet }) => ({ oppijanumero: henkilö.oid, opiskeluoikeudet }));
    },

    askOpiskeluoikeus: (oid) =>
      connection.ask({
        method: 'GET',
        path: `/koski/api/opiskeluoikeus/${encodeURIComponent(oid)}`,
        route: '/koski/api/opiskeluoikeus/{oid}',
        headers: headers.get,
        isRepeatable: true,
        read: readOidAnswer,
      }),
  };
};
