import { AppError } from '@ehoks/kernel';
import { z } from 'zod';
import { type CasSession } from './cas-session';
import { type HttpAnswer } from './http-exchange';
import { readJson } from './read-json';
import { type SystemConnection } from './system-connection';

/** A person in Oppijanumerorekisteri. Names are personal data; of the rest nothing is read. */
export type Henkilo = Readonly<{
  oidHenkilo: string;
  etunimet?: string | undefined;
  kutsumanimi?: string | undefined;
  sukunimi?: string | undefined;
}>;

/** Oppijanumerorekisteri, the register of persons. Throws AppError `onr/unavailable` or `onr/unreadable`. */
export interface OnrClient {
  /** The person with exactly this oid, slaves included; undefined when there is none. */
  fetchHenkilo(oid: string): Promise<Henkilo | undefined>;

  /** The person that this oid stands for after merges: the master, or the person itself; undefined when there is none. */
  fetchMaster(oid: string): Promise<Henkilo | undefined>;

  /** The oids that were merged into this person; empty when there are none, or no such person. */
  fetchSlaveOids(oid: string): Promise<readonly string[]>;
}

const henkiloSchema = z.object({
  oidHenkilo: z.string(),
  etunimet: z
    .string()
    .nullish()
    .transform((nimi) => nimi ?? undefined),
  kutsumanimi: z
    .string()
    .nullish()
    .transform((nimi) => nimi ?? undefined),
  sukunimi: z
    .string()
    .nullish()
    .transform((nimi) => nimi ?? undefined),
});

const NEEDS_SESSION = 'needs-session';

const unavailable = (why: string, options: { cause?: unknown; status?: number }): AppError =>
  new AppError('unavailable', 'onr/unavailable', `ONR ${why}`, {
    cause: options.cause,
    details: options.status === undefined ? {} : { status: options.status },
  });

const slavesSchema = z.array(z.object({ oidHenkilo: z.string() }));

/** Without a session ONR answers 401, or sends a browser to the sign-in page. */
const readAnswer = <Schema extends z.ZodType>(
  schema: Schema,
  answer: HttpAnswer,
): z.output<Schema> | undefined | typeof NEEDS_SESSION => {
  switch (answer.status) {
    case 200:
      return readJson('onr', schema, answer);
    case 404:
      return undefined;
    case 302:
    case 401:
      return NEEDS_SESSION;
    default:
      throw unavailable(`answered ${answer.status}`, { status: answer.status });
  }
};

/** Asks as we are, and signs in when ONR says that it must know us. */
export const createOnrClient = (connection: SystemConnection, session: CasSession): OnrClient => {
  const ask = async <Schema extends z.ZodType>(
    oid: string,
    part: string,
    schema: Schema,
  ): Promise<z.output<Schema> | undefined> => {
    const pathOf = (person: string): string => `/oppijanumerorekisteri-service/henkilo/${person}${part}`;
    const askWith = (headers: Readonly<Record<string, string>>) =>
      connection.ask({
        method: 'GET',
        path: pathOf(encodeURIComponent(oid)),
        route: pathOf('{oid}'),
        headers,
        isRepeatable: true,
        read: (answer) => readAnswer(schema, answer),
      });

    const headers = session.headers();
    const first = await askWith(headers);
    if (first !== NEEDS_SESSION) return first;

    await session.renew(headers).catch((cause: unknown) => {
      throw unavailable('needs a session, and signing in failed', { cause });
    });
    const second = await askWith(session.headers());
    if (second === NEEDS_SESSION) throw unavailable('refused a fresh session', { status: 401 });
    return second;
  };

  return {
    fetchHenkilo: (oid) => ask(oid, '', henkiloSchema),
    fetchMaster: (oid) => ask(oid, '/master', henkiloSchema),
    fetchSlaveOids: async (oid) =>
      ((await ask(oid, '/slaves', slavesSchema)) ?? []).map(({ oidHenkilo }) => oidHenkilo),
  };
};
