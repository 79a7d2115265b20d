import { open, type Row, type Statuses } from './row';

const PALAUTE_BACKEND = '/ehoks-palaute-backend/api/v1';

/** @see http-api.md §2.6 "OPH" */
const ofOph = (nobody: number, status: number): Statuses => ({
  nobody,
  wrongType: 403,
  otherProvider: 401,
  siblingSchool: 401,
  ownSchoolReadOnly: 401,
  ownSchool: 401,
  ownProvider: 401,
  oph: status,
});

/** Whoever may read the HOKS. @see http-api.md §4.6 */
const ofReaders: Statuses = { ...open(200), nobody: 401, wrongType: 403, otherProvider: 403, siblingSchool: 403 };
/** Whoever may write it; the code is one that Arvo does not know, so nobody removes it. @see decisions.md 1.12 */
const ofWriters: Statuses = {
  ...ofReaders,
  ownSchoolReadOnly: 403,
  ownSchool: 400,
  ownProvider: 400,
  oph: 400,
};

const service = (route: string, statuses: Statuses, more: Partial<Row> = {}): Row => ({
  route,
  door: 'palvelu',
  statuses,
  ...more,
});
const order = (path: string, more: Partial<Row> = {}): Row =>
  service(`POST ${PALAUTE_BACKEND}${path}`, ofOph(401, 200), more);
const official = (route: string, statuses: Statuses, more: Partial<Row> = {}): Row => ({
  route: route.replace(' ', ' /virkailija'),
  door: 'virkailija',
  statuses,
  ...more,
});

const link = (hoksId: number): Record<string, string> => ({
  kyselylinkki: `https://arvovastaus.example/v/${hoksId}`,
  alkupvm: '2026-09-01',
  tyyppi: 'aloittaneet',
});
const lahetys = {
  kyselylinkki: 'https://arvovastaus.example/v/none',
  lahetyspvm: '2026-09-01',
  sahkoposti: 'a@example.fi',
};

/** Surveys, their links, and the orders of Opetushallitus. */
export const PALAUTE_ROWS: readonly Row[] = [
  service('POST /hoks/{hoksId}/kyselylinkki', ofOph(400, 204), { body: ({ hoksId }) => link(hoksId) }),
  service('POST /hoks/{hoksId}/jaksotunnus', ofOph(400, 400), {
    body: () => ({ tunnus: 'none', 'yksiloiva-tunniste': 'none' }),
  }),
  service('PATCH /hoks/kyselylinkki', ofOph(400, 404), { body: () => lahetys }),
  { route: `GET ${PALAUTE_BACKEND}/healthcheck`, door: 'open', statuses: open(200) },
  order('/opiskelijapalaute/kyselylinkit', { hoks: 'none' }),
  order('/opiskelijapalaute/kutsuviestit', { hoks: 'none' }),
  order('/opiskelijapalaute/{hoksId}/kyselylinkki'),
  order('/opiskelijapalaute/{hoksId}/kutsuviesti'),
  order('/tyoelamapalaute/vastaajatunnukset', { hoks: 'none' }),
  order('/tyoelamapalaute/{palauteId}/vastaajatunnus', { hoks: 'none' }),
  official('GET /oppijat/{oppijaOid}/hoksit/{hoksId}/palautteet', ofReaders),
  official('GET /oppijat/{oppijaOid}/hoksit/{hoksId}/opiskelijapalaute', ofReaders),
  official('POST /oppijat/{oppijaOid}/hoksit/{hoksId}/resend-palaute', ofReaders, {
    body: () => ({ tyyppi: 'aloittaneet' }),
  }),
  official('GET /vastaajatunnus/{tunnus}', ofReaders),
  official('DELETE /vastaajatunnus/{tunnus}', ofWriters),
];
