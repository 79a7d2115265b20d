import { type Row, type Statuses } from './row';

/** @see http-api.md §2.6 "OPH": no school and no provider will do */
const ofOph = (status: number): Statuses => ({
  nobody: 400,
  wrongType: 403,
  otherProvider: 401,
  siblingSchool: 401,
  ownSchoolReadOnly: 401,
  ownSchool: 401,
  ownProvider: 401,
  oph: status,
});

const service = (route: string, status: number, more: Partial<Row> = {}): Row => ({
  route,
  door: 'palvelu',
  statuses: ofOph(status),
  ...more,
});

/** What only service users of Opetushallitus ask. */
export const HERATEPALVELU_ROWS: readonly Row[] = [
  service('GET /hoks/osaamisen-hankkimistapa/{ohtId}', 404),
  service('GET /heratepalvelu/tyoelamajaksot-active-between', 200, {
    query: '?oppija=1.2.246.562.24.41000000014&start=2026-01-01&end=2026-01-31',
  }),
  service('POST /heratepalvelu/onrmodify', 204, { query: '?oid=1.2.246.562.24.41000000014', hoks: 'none' }),
  service('POST /heratepalvelu/opiskeluoikeus-update', 204, { hoks: 'none' }),
  service('DELETE /heratepalvelu/tyopaikkaohjaajan-yhteystiedot', 200, { hoks: 'none' }),
  service('DELETE /heratepalvelu/opiskelijan-yhteystiedot', 200, { hoks: 'none' }),
];
