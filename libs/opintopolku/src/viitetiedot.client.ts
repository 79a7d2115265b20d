import { AppError } from '@ehoks/kernel';
import { z } from 'zod';
import { type AnswerCaches, cached } from './cached';
import { type HttpAnswer } from './http-exchange';
import { canBeNamedInPath } from './name-in-path';
import { readJson } from './read-json';
import { type SystemConnection } from './system-connection';

/** JSON of another system, passed on as it came. */
export type Viitetieto = Readonly<Record<string, unknown>> | readonly unknown[];

/**
 * Reference data that user interfaces show: passed on as it came, at most `referenceCacheMs` old. Every question answers
 * undefined when the system knows no such thing, and throws AppError `unavailable` `<system>/unavailable` or
 * `contract-broken` `<system>/unreadable`.
 *
 * @see http-api.md §4.8
 */
export interface ViitetiedotClient {
  /** The latest version of a code. */
  fetchKoodi(koodiUri: string): Promise<Viitetieto | undefined>;
  fetchKoodinVersiot(koodiUri: string): Promise<Viitetieto | undefined>;
  /** Every code of a koodisto. */
  fetchKoodit(koodistoUri: string): Promise<Viitetieto | undefined>;
  fetchOrganisaatio(oid: string): Promise<Viitetieto | undefined>;
  /** Those of the organisations that exist. */
  fetchOrganisaatiot(oids: readonly string[]): Promise<Viitetieto | undefined>;
  /** The qualification requirements that ePerusteet finds, in its order; empty for none. */
  findPerusteet(by: Readonly<{ diaarinumero: string } | { koodi: string }>): Promise<readonly unknown[]>;
  fetchPeruste(id: string): Promise<Viitetieto | undefined>;
  /** The texts of user interfaces. */
  fetchLokalisoinnit(category: string): Promise<Viitetieto | undefined>;
}

export interface ViitetiedotConnections {
  readonly koodisto: SystemConnection;
  readonly organisaatio: SystemConnection;
  readonly eperusteet: SystemConnection;
  readonly lokalisointi: SystemConnection;
}

type System = keyof ViitetiedotConnections;

const KEPT = 1_000;
/** Of each kind of question: a qualification's requirements, or a whole koodisto, are megabytes. */
const MOST_TEXT = 20_000_000;

const viitetieto = z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]);
const perusteet = z.looseObject({ data: z.array(z.unknown()).default([]) });

/** Koodisto's word for what it does not know; it comes with status 500. */
const NOT_FOUND = '.not.found';

const reader =
  (system: System) =>
  (answer: HttpAnswer): Viitetieto | undefined => {
    if (answer.status === 200) return readJson(system, viitetieto, answer);
    if (answer.status === 404 || (system === 'koodisto' && answer.text.includes(NOT_FOUND))) return undefined;
    throw new AppError('unavailable', `${system}/unavailable`, `${system} answered ${answer.status}`, {
      details: { status: answer.status },
    });
  };

/** Needs no sign-in: all of it is public. */
export const createViitetiedotClient = (
  connections: ViitetiedotConnections,
  { referenceCacheMs, caches }: { readonly referenceCacheMs: number; readonly caches?: AnswerCaches },
): ViitetiedotClient => {
  const kept = { ttlMs: referenceCacheMs, max: KEPT, mostText: MOST_TEXT, ...(caches && { caches }) };
  const getter = (system: System, pathOf: (key: string) => string, route = pathOf('{key}')) =>
    cached(kept, (key) =>
      connections[system].ask({
        method: 'GET',
        path: pathOf(encodeURIComponent(key)),
        route,
        isRepeatable: true,
        read: reader(system),
      }),
    );

  const named = (system: System, pathOf: (name: string) => string) => {
    const fetch = getter(system, pathOf);
    return async (name: string) => (canBeNamedInPath(name) ? fetch(name) : undefined);
  };

  const fetchOrganisaatiot = cached(kept, (oids) =>
    connections.organisaatio.ask({
      method: 'POST',
      path: '/organisaatio-service/api/findbyoids',
      route: '/organisaatio-service/api/findbyoids',
      headers: { 'content-type': 'application/json' },
      body: oids,
      isRepeatable: true,
      read: reader('organisaatio'),
    }),
  );
  const perusteetBy = (parameter: string) =>
    getter('eperusteet', (value) => `/eperusteet-service/api/external/perusteet?${parameter}=${value}`);
  const byDiaarinumero = perusteetBy('diaarinumero');
  const byKoodi = perusteetBy('koodi');

  return {
    fetchKoodi: named('koodisto', (uri) => `/koodisto-service/rest/codeelement/latest/${uri}`),
    fetchKoodinVersiot: named('koodisto', (uri) => `/koodisto-service/rest/codeelement/${uri}`),
    fetchKoodit: named('koodisto', (uri) => `/koodisto-service/rest/json/${uri}/koodi`),
    fetchOrganisaatio: named('organisaatio', (oid) => `/organisaatio-service/api/${oid}`),
    fetchOrganisaatiot: (oids) => fetchOrganisaatiot(JSON.stringify(oids)),
    findPerusteet: async (by) => {
      const found = await ('koodi' in by ? byKoodi(by.koodi) : byDiaarinumero(by.diaarinumero));
      return perusteet.catch({ data: [] }).parse(found).data;
    },
    fetchPeruste: named('eperusteet', (id) => `/eperusteet-service/api/external/peruste/${id}`),
    fetchLokalisoinnit: getter(
      'lokalisointi',
      (category) => `/lokalisointi/cxf/rest/v1/localisation?category=${category}`,
    ),
  };
};
