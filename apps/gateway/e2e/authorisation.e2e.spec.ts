import { z } from 'zod';
import { HERATEPALVELU_ROWS } from './authorisation/heratepalvelu.rows';
import { HOKS_API_ROWS } from './authorisation/hoks-api.rows';
import { INDEKSI_ROWS } from './authorisation/indeksi.rows';
import { PALAUTE_ROWS } from './authorisation/palaute.rows';
import { KAYTTAJAT, type Row, type Statuses, type Target } from './authorisation/row';
import { VIRKAILIJA_ROWS } from './authorisation/virkailija.rows';
import { smallHoks } from './support/fixtures';
import { type HttpQuestion, send } from './support/http';
import { startSystem, type System } from './support/system';
import { type Virkailija } from './support/virkailija';

/** Every route there is. A new area brings its own rows. */
const ROWS: readonly Row[] = [
  ...HOKS_API_ROWS,
  ...HERATEPALVELU_ROWS,
  ...INDEKSI_ROWS,
  ...PALAUTE_ROWS,
  ...VIRKAILIJA_ROWS,
];

const BACKEND = '/ehoks-virkailija-backend';
const API = `${BACKEND}/api/v1`;
const KUVITELMAN_AMMATTIOPISTO = '1.2.246.562.10.31000000013';
const KUVITELMA = '1.2.246.562.10.21000000014';
/** Code of a survey of the HOKS that everybody asks about. */
const TUNNUS = 'ABC123';
const CALLER_ID = { 'caller-id': '1.2.246.562.10.00000000001.test' };

type Asker = keyof Statuses;
const ASKERS = ['nobody', ...(Object.keys(KAYTTAJAT.palvelu) as Exclude<Asker, 'nobody'>[])] as const;

let system: System;
let sharedTarget: Target;
const virkailijat = new Map<string, Virkailija>();

beforeAll(async () => {
  system = await startSystem({ name: 'authorisation' });
  await system.addFeedback();
  const oikeus = await system.sandbox.newOikeus();
  sharedTarget = { ...oikeus, hoksId: await system.sis.create(smallHoks(oikeus)) };
  const { hoksId } = sharedTarget;
  const link = {
    kyselylinkki: `https://arvovastaus.example/v/${TUNNUS}`,
    alkupvm: '2026-09-01',
    tyyppi: 'aloittaneet',
  };
  await system.sis.as('oph-palvelu').send({ method: 'POST', path: `/hoks/${hoksId}/kyselylinkki`, body: link });
});
afterAll(() => system?.stop());

const virkailija = (username: string): Virkailija => {
  const known = virkailijat.get(username) ?? system.virkailija(username);
  virkailijat.set(username, known);
  return known;
};

/** What proves that the caller is who they are, at this door. */
const headersOf = async (door: Row['door'], asker: Asker): Promise<Record<string, string>> => {
  if (door === 'open' || asker === 'nobody') return CALLER_ID;
  if (door === 'palvelu') return { ...CALLER_ID, ticket: await system.sis.as(KAYTTAJAT.palvelu[asker]).ticket() };
  return { ...CALLER_ID, cookie: await virkailija(KAYTTAJAT.virkailija[asker]).session() };
};

/** A HOKS in the state that the row wants it. */
const newTarget = async ({ hoks }: Row): Promise<Target> => {
  const oikeus = await system.sandbox.newOikeus();
  if (hoks === 'none') return { ...oikeus, hoksId: 0 };
  const hoksId = await system.sis.create(smallHoks(oikeus));
  if (hoks === 'passivated') {
    const path = `/oppijat/${oikeus.oppijaOid}/hoksit/${hoksId}/shallow-delete`;
    const body = { 'oppilaitos-oid': null };
    const { status } = await virkailija('virkailija-kuvitelma').send({ method: 'PATCH', path, body });
    expect(status).toBe(200);
  }
  if (hoks === 'archived') {
    const { status } = await virkailija('oph-paakayttaja').send({ method: 'DELETE', path: `/hoks/${hoksId}` });
    expect(status).toBe(200);
  }
  return { ...oikeus, hoksId };
};

/** What changes nothing is asked about one and the same HOKS. */
const isHarmless = ({ route, door, statuses, hoks }: Row): boolean =>
  hoks === undefined &&
  (route.startsWith('GET ') || door === 'open' || Object.values(statuses).every((status) => status >= 400));

const urlOf = ({ route, query = '' }: Row, { hoksId, oid, oppijaOid }: Target): string => {
  const values: Record<string, string> = {
    hoksId: String(hoksId),
    opiskeluoikeusOid: oid,
    oppijaOid,
    oppilaitosOid: KUVITELMAN_AMMATTIOPISTO,
    id: '1',
    koulutustoimijaOid: KUVITELMA,
    oid: KUVITELMAN_AMMATTIOPISTO,
    koodiUri: 'oppisopimuksenperusta_01',
    koodistoUri: 'oppisopimuksenperusta',
    ohtId: '1',
    palauteId: '0c3b7d52-6f0e-4b0a-9a55-0f2f6a3b9d11',
    tunnus: TUNNUS,
  };
  const path = route.replace(/^\w+ /, '').replace(/{(\w+)}/g, (_, name: string) => values[name] ?? '');
  const prefix = path.startsWith('/ehoks-') ? '' : path === '/cas-security-check' ? BACKEND : API;
  return `${system.gateways[0]?.url}${prefix}${path}${query}`;
};

const ask = async (row: Row, asker: Asker): Promise<number> => {
  const target = isHarmless(row) ? sharedTarget : await newTarget(row);
  const question: HttpQuestion = { method: row.route.split(' ')[0] ?? '', body: row.body?.(target) };
  const headers = await headersOf(row.door, asker);
  return (await send(urlOf(row, target), { ...question, headers })).status;
};

const description = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

/** The pages about refusals are for reading, without a prefix of the interface's own. */
const isPage = (path: string): boolean => path.startsWith(`${BACKEND}/doc/`);

describe('authorisation', () => {
  it('is told for every route that the gateway has, once', async () => {
    const url = `${system.gateways[0]?.url}${BACKEND}/doc/swagger.json`;
    const { paths } = description.parse((await send(url, { method: 'GET' })).json());
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      isPage(path)
        ? []
        : Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(API, '').replace(BACKEND, '')}`),
    );
    expect(ROWS.map(({ route }) => route).sort()).toEqual(routes.sort());
  });

  it.each(ROWS.map((row) => [row.route, row] as const))('%s', async (_, row) => {
    const statuses = await Promise.all(ASKERS.map(async (asker) => [asker, await ask(row, asker)] as const));
    expect(Object.fromEntries(statuses)).toEqual(row.statuses);
  });
});
