import { smallHoks } from '../support/fixtures';
import { open, type Row, type Statuses, type Target } from './row';

/** @see http-api.md §2.7 */
const STRANGERS = { nobody: 401, wrongType: 403, otherProvider: 403, siblingSchool: 403 };

const reading = (status: number): Statuses => ({
  ...STRANGERS,
  ownSchoolReadOnly: status,
  ownSchool: status,
  ownProvider: status,
  oph: status,
});
const writing = (status: number): Statuses => ({ ...reading(status), ownSchoolReadOnly: 403 });
/** `hoks_delete` is a right of its own, which super users lack. @see http-api.md §2.4, §4.5 */
const passivating: Statuses = { ...writing(200), oph: 403 };
const ofSuperusers: Statuses = { ...STRANGERS, ownSchoolReadOnly: 403, ownSchool: 403, ownProvider: 403, oph: 200 };
/** For whoever has a session. */
const ofOfficials = (status: number): Statuses => ({ ...open(status), nobody: 401, wrongType: 403 });

const official = (route: string, statuses: Statuses, more: Partial<Row> = {}): Row => ({
  route: route.replace(' ', ' /virkailija'),
  door: 'virkailija',
  statuses,
  ...more,
});

const replacement = (target: Target) => ({ ...smallHoks(target), id: target.hoksId });
const noOppilaitos = () => ({ 'oppilaitos-oid': null });

/** Sessions, HOKSes of one learner, and their lives. */
export const VIRKAILIJA_ROWS: readonly Row[] = [
  { route: 'GET /virkailija/session/opintopolku', door: 'open', statuses: open(400) },
  { route: 'POST /virkailija/session/opintopolku', door: 'open', statuses: open(200) },
  { route: 'GET /cas-security-check', door: 'open', statuses: open(400) },
  { route: 'POST /cas-security-check', door: 'open', statuses: open(200) },
  // a session of one's own, whoever one is
  official('GET /session', { ...open(200), nobody: 401 }),
  official('GET /oppijat/{oppijaOid}/hoksit', reading(200)),
  official('GET /oppijat/{oppijaOid}/hoksit/{hoksId}', reading(200)),
  official('GET /oppijat/{oppijaOid}/hoksit/{hoksId}/historia', reading(200)),
  // nothing has been seen of the study right
  official('GET /oppijat/{oppijaOid}/hoksit/{hoksId}/opiskeluoikeus', reading(404)),
  official('GET /oppijat/{oppijaOid}/hoksit/oppilaitos/{oppilaitosOid}', reading(200)),
  official('POST /oppijat/{oppijaOid}/hoksit', writing(200), { hoks: 'none', body: smallHoks }),
  official('PUT /oppijat/{oppijaOid}/hoksit/{hoksId}', writing(204), { body: replacement }),
  official('PATCH /oppijat/{oppijaOid}/hoksit/{hoksId}', writing(204), { body: ({ hoksId }) => ({ id: hoksId }) }),
  official('POST /oppijat/{oppijaOid}/index', ofOfficials(410)),
  official('PATCH /oppijat/{oppijaOid}/hoksit/{hoksId}/shallow-delete', passivating, { body: noOppilaitos }),
  official('PATCH /oppijat/{oppijaOid}/hoksit/{hoksId}/undo-shallow-delete', passivating, { hoks: 'passivated' }),
  official('PATCH /hoks/{hoksId}/undo-shallow-delete', ofSuperusers, { hoks: 'passivated' }),
  official('DELETE /hoks/{hoksId}', ofSuperusers),
  official('PATCH /hoks/{hoksId}/undo-delete', ofSuperusers, { hoks: 'archived' }),
  // last: it ends the sessions that the rows before need
  official('DELETE /session', open(200)),
];
