import { AppError, type JsonObject } from '@ehoks/kernel';
import { z } from 'zod';
import { type HttpAnswer } from './http-exchange';
import { readJson } from './read-json';
import { type Question, type SystemConnection } from './system-connection';
import { orOutcomeUnknown } from './unknown-outcome';

/** What Arvo made for one respondent. Days are `YYYY-MM-DD` in Finland, the last one included. */
export type Vastaajatunnus = Readonly<{ tunnus: string; voimassaLoppupvm: string }>;

/** A respondent's code with the link that the respondent opens. */
export type Vastauslinkki = Vastaajatunnus & Readonly<{ kyselylinkki: string }>;

/** A bundle of workplace periods, answered through one link. */
export type Nippulinkki = Readonly<{ nippulinkki: string; voimassaLoppupvm: string }>;

/** Arvo has no open survey for the provider, and says so for good; a round that opens later changes nothing. */
export const EI_KYSELYA = 'ei-kyselya';

/** Has it been answered, and through which day may it be? `vastattu` of a nippu: some member has an answer. */
export type KyselynTila = Readonly<{ vastattu: boolean; voimassaLoppupvm: string | undefined }>;

/**
 * Arvo, the survey system. Request bodies are as arvo.md tells; they are passed on, not looked into. Every method throws
 * AppError
 * - `unavailable` `arvo/unreachable`: nothing was sent, or a question got no answer (details: `reason`),
 * - `unavailable` `arvo/outcome-unknown`, of methods that create: sent, and no answer came. Arvo knows no request id, so
 *   what it may have made cannot be found again,
 * - `unavailable` `arvo/error`: any other answer (details: `status`, `virhe`: Arvo's own code, or empty),
 * - `contract-broken` `arvo/unreadable`: a 200 in another shape.
 *
 * @see arvo.md §3, §10
 */
export interface ArvoClient {
  /** A code and link for one student. Never repeated by the client: each call may make one more. */
  createVastauslinkki(pyynto: JsonObject): Promise<Vastauslinkki | typeof EI_KYSELYA>;
  /** @returns undefined when Arvo does not know the code */
  fetchVastauslinkinTila(tunnus: string): Promise<KyselynTila | undefined>;
  /** Sets `metatiedot.tila` and the days. A code that Arvo does not know is no error. */
  changeVastauslinkki(tunnus: string, muutos: JsonObject): Promise<void>;
  /** @returns false when Arvo refuses: answered, of another survey, or unknown */
  deleteVastauslinkki(tunnus: string): Promise<boolean>;

  /** A code for one workplace period; its link comes with the nippu. Never repeated by the client. */
  createJaksotunnus(pyynto: JsonObject): Promise<Vastaajatunnus | typeof EI_KYSELYA>;
  /** @returns false when Arvo refuses, as above */
  deleteJaksotunnus(tunnus: string): Promise<boolean>;

  /** A bundle under the `tunniste` of the request. @throws also `arvo/error` with `virhe` = its first reason */
  createNippu(pyynto: JsonObject): Promise<Nippulinkki>;
  /** @returns undefined when Arvo does not know the nippu */
  fetchNipunTila(tunniste: string): Promise<KyselynTila | undefined>;
  /** Sets `tila` and the last day. A nippu that Arvo does not know is no error. */
  changeNippu(tunniste: string, muutos: JsonObject): Promise<void>;
  /** @returns false when Arvo refuses: it has answers, or is unknown */
  deleteNippu(tunniste: string): Promise<boolean>;
}

export interface ArvoClientOptions {
  readonly username: string;
  readonly password: string;
  readonly callerId: string;
}

/** `2024-10-10T00:00:00Z` in later versions, a bare day in the oldest; the part before `T` is the Finnish day. */
const paiva = z.string().transform((text) => text.slice(0, 10));
const vastaajatunnusSchema = z.object({ tunnus: z.string().min(1), voimassa_loppupvm: paiva });
const vastauslinkkiSchema = vastaajatunnusSchema.extend({ kysely_linkki: z.string().min(1) });
const nippuSchema = z.object({ nippulinkki: z.string().min(1), voimassa_loppupvm: paiva });
/** An older Arvo answers an unknown code with 200 and nothing. */
const tilaSchema = z
  .object({ vastattu: z.boolean(), voimassa_loppupvm: paiva.nullish() })
  .nullable()
  .transform((tila) =>
    tila === null ? undefined : { vastattu: tila.vastattu, voimassaLoppupvm: tila.voimassa_loppupvm ?? undefined },
  );
const virheSchema = z
  .looseObject({ error: z.string().optional(), errors: z.array(z.string()).optional() })
  .transform(({ error, errors }) => error ?? errors?.[0] ?? '');

/** The quotes belong to it: `"ei-kyselykertaa"`, an ordinary failure, must not match (arvo.md §10). */
const saysEiKyselya = ({ status, text }: HttpAnswer): boolean => status === 404 && text.includes(`"${EI_KYSELYA}"`);

const virheOf = (text: string): string => {
  try {
    return virheSchema.parse(JSON.parse(text));
  } catch {
    return '';
  }
};

const failure = ({ status, text }: HttpAnswer): AppError =>
  new AppError('unavailable', 'arvo/error', `Arvo answered ${status}`, { details: { status, virhe: virheOf(text) } });

const bodyOf = <Schema extends z.ZodType>(schema: Schema, answer: HttpAnswer): z.output<Schema> => {
  if (answer.status !== 200) throw failure(answer);
  return readJson('arvo', schema, answer);
};

const vastaajatunnusOf = (answer: HttpAnswer): Vastaajatunnus | typeof EI_KYSELYA => {
  if (saysEiKyselya(answer)) return EI_KYSELYA;
  const { tunnus, voimassa_loppupvm } = bodyOf(vastaajatunnusSchema, answer);
  return { tunnus, voimassaLoppupvm: voimassa_loppupvm };
};

const vastauslinkkiOf = (answer: HttpAnswer): Vastauslinkki | typeof EI_KYSELYA => {
  if (saysEiKyselya(answer)) return EI_KYSELYA;
  const { tunnus, kysely_linkki, voimassa_loppupvm } = bodyOf(vastauslinkkiSchema, answer);
  return { tunnus, kyselylinkki: kysely_linkki, voimassaLoppupvm: voimassa_loppupvm };
};

const nippulinkkiOf = (answer: HttpAnswer): Nippulinkki => {
  const { nippulinkki, voimassa_loppupvm } = bodyOf(nippuSchema, answer);
  return { nippulinkki, voimassaLoppupvm: voimassa_loppupvm };
};

const tilaOf = (answer: HttpAnswer): KyselynTila | undefined =>
  answer.status === 404 || (answer.status === 200 && answer.text.trim() === '')
    ? undefined
    : bodyOf(tilaSchema, answer);

const isChanged = (answer: HttpAnswer): void => {
  if (answer.status >= 300 && answer.status !== 404) throw failure(answer);
};

const isDeleted = (answer: HttpAnswer): boolean => {
  if (answer.status === 200) return true;
  if (answer.status === 404) return false;
  throw failure(answer);
};

/** Talks to Arvo with basic authentication. */
export const createArvoClient = (connection: SystemConnection, options: ArvoClientOptions): ArvoClient => {
  const headers = {
    authorization: `Basic ${Buffer.from(`${options.username}:${options.password}`).toString('base64')}`,
    cookie: `CSRF=${options.callerId}`,
    csrf: options.callerId,
  };
  const bodyHeaders = { ...headers, 'content-type': 'application/json' };

  const ask = <Result>(
    method: 'GET' | 'PATCH' | 'DELETE',
    route: string,
    tunniste: string,
    read: Question<Result>['read'],
    body?: JsonObject,
  ): Promise<Result> =>
    connection.ask({
      method,
      path: `/arvo/api/${route.replace('{tunniste}', encodeURIComponent(tunniste))}`,
      route: `/arvo/api/${route}`,
      headers: body ? bodyHeaders : headers,
      body: body && JSON.stringify(body),
      isRepeatable: true,
      read,
    });

  const create = <Result>(route: string, pyynto: JsonObject, read: Question<Result>['read']): Promise<Result> =>
    orOutcomeUnknown('arvo', () =>
      connection.ask({
        method: 'POST',
        path: `/arvo/api/${route}`,
        route: `/arvo/api/${route}`,
        headers: bodyHeaders,
        body: JSON.stringify(pyynto),
        isRepeatable: false,
        read,
      }),
    );

  return {
    createVastauslinkki: (pyynto) => create('vastauslinkki/v1', pyynto, vastauslinkkiOf),
    fetchVastauslinkinTila: (tunnus) => ask('GET', 'vastauslinkki/v1/status/{tunniste}', tunnus, tilaOf),
    changeVastauslinkki: (tunnus, muutos) => ask('PATCH', 'vastauslinkki/v1/{tunniste}', tunnus, isChanged, muutos),
    deleteVastauslinkki: (tunnus) => ask('DELETE', 'vastauslinkki/v1/{tunniste}', tunnus, isDeleted),
    createJaksotunnus: (pyynto) => create('tyoelamapalaute/v1/vastaajatunnus', pyynto, vastaajatunnusOf),
    deleteJaksotunnus: (tunnus) => ask('DELETE', 'tyoelamapalaute/v1/vastaajatunnus/{tunniste}', tunnus, isDeleted),
    createNippu: (pyynto) => create('tyoelamapalaute/v1/nippu', pyynto, nippulinkkiOf),
    fetchNipunTila: (tunniste) => ask('GET', 'tyoelamapalaute/v1/status/{tunniste}', tunniste, tilaOf),
    changeNippu: (tunniste, muutos) => ask('PATCH', 'tyoelamapalaute/v1/nippu/{tunniste}', tunniste, isChanged, muutos),
    deleteNippu: (tunniste) => ask('DELETE', 'tyoelamapalaute/v1/nippu/{tunniste}', tunniste, isDeleted),
  };
};
