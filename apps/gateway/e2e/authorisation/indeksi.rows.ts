import { open, type Row, type Statuses } from './row';

/** @see http-api.md §2.7 */
const STRANGERS = { nobody: 401, wrongType: 403, otherProvider: 403, siblingSchool: 403 };
const READING: Statuses = { ...STRANGERS, ownSchoolReadOnly: 200, ownSchool: 200, ownProvider: 200, oph: 200 };
const ofSuperusers = (status: number): Statuses => ({
  ...STRANGERS,
  ownSchoolReadOnly: 403,
  ownSchool: 403,
  ownProvider: 403,
  oph: status,
});
const ofOfficials = (status = 200): Statuses => ({ ...open(status), nobody: 401, wrongType: 403 });

const SCHOOL = '1.2.246.562.10.31000000013';
const RANGE = 'start=2026-01-01&end=2026-01-31';

const official = (route: string, statuses: Statuses, more: Partial<Row> = {}): Row => ({
  route: route.replace(' ', ' /virkailija'),
  door: 'virkailija',
  statuses,
  ...more,
});

/** Search, learners, reports, reference data, the system. */
export const INDEKSI_ROWS: readonly Row[] = [
  official('GET /oppijat', READING, { query: `?oppilaitos-oid=${SCHOOL}` }),
  official('GET /oppijat/{oppijaOid}', READING),
  official('GET /oppijat/{oppijaOid}/with-oo', READING),
  official('GET /oppijat/{oppijaOid}/opiskeluoikeudet', READING),
  official('GET /tep-jakso-raportti', READING, { query: `?tutkinto={}&oppilaitos=${SCHOOL}&${RANGE}` }),
  official('GET /missing-oo-hoksit/{oppilaitosOid}', READING),
  official('GET /external/lokalisointi', ofOfficials()),
  official('GET /external/organisaatio/find', ofOfficials(), { query: `?oids=${SCHOOL}` }),
  official('GET /external/organisaatio/{oid}', ofOfficials()),
  official('GET /external/koodisto/{koodiUri}', ofOfficials()),
  official('GET /external/koodisto/{koodiUri}/versiot', ofOfficials()),
  official('GET /external/koodisto/{koodistoUri}/koodi', ofOfficials()),
  official('GET /external/eperusteet/tutkinnot', ofOfficials(), { query: '?diaarinumero=OPH-5410-2021' }),
  official('GET /external/eperusteet/tutkinnot/{id}/suoritustavat/reformi/rakenne', ofOfficials(404)),
  official('GET /external/eperusteet/tutkinnot/{id}/suoritustavat/ops/tutkinnonosat', ofOfficials(404)),
  official('GET /external/eperusteet/koulutuksenOsa/{koodiUri}', ofOfficials(404)),
  official('GET /external/eperusteet/{koodiUri}', ofOfficials()),
  official('GET /system-info/cache', ofSuperusers(200)),
  official('GET /system-info/memory', ofSuperusers(200)),
  official('GET /system-info/oppijaindex', ofSuperusers(200)),
  official('GET /system-info/hoksit', ofSuperusers(200)),
  official('POST /index', ofSuperusers(200), { hoks: 'none' }),
  official('DELETE /cache', ofSuperusers(200), { hoks: 'none' }),
  official('GET /opiskeluoikeus/{opiskeluoikeusOid}', ofSuperusers(200)),
  official('GET /hoks/{hoksId}', ofSuperusers(200)),
  official('GET /hoks/{hoksId}/deletion-info', ofSuperusers(200)),
  official('PUT /oppija/update', ofSuperusers(204), { body: ({ oppijaOid }) => ({ 'oppija-oid': oppijaOid }) }),
  official('POST /onrmodify', ofSuperusers(204), { query: '?oid=1.2.246.562.24.41000000014', hoks: 'none' }),
  official('PUT /opiskeluoikeus/update', ofSuperusers(204), { body: ({ oid }) => ({ 'opiskeluoikeus-oid': oid }) }),
  official('PUT /opiskeluoikeudet/update', ofSuperusers(204), {
    body: () => ({ 'koulutustoimija-oid': '1.2.246.562.10.21000000014' }),
  }),
  official('GET /opiskeluoikeudet/{koulutustoimijaOid}/deletion-info', ofSuperusers(200)),
];
