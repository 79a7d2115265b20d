import { smallHoks } from '../support/fixtures';
import { open, type Row, type Statuses } from './row';

/** @see http-api.md §2.6, §2.7 */
const STRANGERS = { nobody: 400, wrongType: 403, otherProvider: 401, siblingSchool: 401 };

const reading = (status: number): Statuses => ({
  ...STRANGERS,
  ownSchoolReadOnly: status,
  ownSchool: status,
  ownProvider: status,
  oph: status,
});
const writing = (status: number): Statuses => ({ ...reading(status), ownSchoolReadOnly: 401 });

const service = (route: string, statuses: Statuses, more: Partial<Row> = {}): Row => ({
  route,
  door: 'palvelu',
  statuses,
  ...more,
});

const RETIRED_PARTS = [
  'hankittava-ammat-tutkinnon-osa',
  'hankittava-paikallinen-tutkinnon-osa',
  'hankittava-yhteinen-tutkinnon-osa',
  'aiemmin-hankittu-ammat-tutkinnon-osa',
  'aiemmin-hankittu-paikallinen-tutkinnon-osa',
  'aiemmin-hankittu-yhteinen-tutkinnon-osa',
  'opiskeluvalmiuksia-tukevat-opinnot',
];

/** The HOKS API, and what is open to all. */
export const HOKS_API_ROWS: readonly Row[] = [
  service('POST /hoks', writing(200), { hoks: 'none', body: smallHoks }),
  service('GET /hoks/{hoksId}', reading(200)),
  service('PUT /hoks/{hoksId}', writing(204), { body: (target) => ({ ...smallHoks(target), id: target.hoksId }) }),
  service('PATCH /hoks/{hoksId}', writing(204), { body: ({ hoksId }) => ({ id: hoksId, versio: 2 }) }),
  service('GET /hoks/opiskeluoikeus/{opiskeluoikeusOid}', reading(200)),
  service('GET /hoks/{hoksId}/hankintakoulutukset', reading(200)),
  // narrowed to the schools where the caller may read, which need not be any (decisions.md 1.11)
  service('GET /hoks/paged', { ...reading(200), otherProvider: 200, siblingSchool: 200 }),
  ...RETIRED_PARTS.flatMap((part) => [
    service(`GET /hoks/{hoksId}/${part}/{id}`, reading(410)),
    service(`POST /hoks/{hoksId}/${part}`, writing(410)),
    service(`PATCH /hoks/{hoksId}/${part}/{id}`, writing(410)),
  ]),
  { route: 'POST /validointi', door: 'open', statuses: open(200), hoks: 'none', body: smallHoks },
  { route: 'GET /healthcheck', door: 'open', statuses: open(200) },
  { route: 'GET /misc/environment', door: 'open', statuses: open(200) },
];
