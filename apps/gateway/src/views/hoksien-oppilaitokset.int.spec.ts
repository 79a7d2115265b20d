import { randomUUID } from 'node:crypto';
import { type HoksFact } from '@ehoks/contracts';
import { OPETUSHALLITUS_OID } from '@ehoks/kernel';
import { type Connection, createConnection } from 'mongoose';
import { HoksienOppilaitokset } from './hoksien-oppilaitokset';

const PROVIDER = '1.2.246.562.10.21000000014';
/** Its oid begins as the provider's does. */
const OTHER_PROVIDER = `${PROVIDER}1`;

const seenIn = (oppilaitosOid?: string, koulutustoimijaOid?: string): HoksFact => ({
  type: 'fi.ehoks.hoks.vahvistettu.v1',
  data: {
    hoksId: 1,
    opiskeluoikeus: {
      oid: '1.2.246.562.15.41024330544',
      suoritustyypit: [],
      haettu: '2026-11-25T10:00:00.000Z',
      ...(oppilaitosOid !== undefined && { oppilaitosOid }),
      ...(koulutustoimijaOid !== undefined && { koulutustoimijaOid }),
    },
  },
});
const archivedIn = (oppilaitosOid: string): HoksFact => ({
  type: 'fi.ehoks.hoks.arkistoitu.v1',
  data: { hoksId: 1, oppilaitosOid },
});
const movedTo = (oppilaitosOid: string, koulutustoimijaOid: string): HoksFact => ({
  type: 'fi.ehoks.hoks.organisaatio-vaihdettu.v1',
  data: { hoksId: 1, havainto: 1, vanha: {}, uusi: { versionumero: 2, oppilaitosOid, koulutustoimijaOid } },
});
const passivated: HoksFact = { type: 'fi.ehoks.hoks.passivoitu.v1', data: { hoksId: 1 } };

describe('HoksienOppilaitokset', () => {
  let connection: Connection;
  const ofNewInstance = () => new HoksienOppilaitokset(connection);

  beforeEach(async () => {
    const dbName = `test-oppilaitokset-${randomUUID()}`;
    connection = await createConnection(process.env['MONGODB_URL'] ?? '', { dbName, autoIndex: false }).asPromise();
  });

  afterEach(async () => {
    await connection.dropDatabase();
    await connection.close();
  });

  it('tells those of a provider, and all of them to Opetushallitus', async () => {
    const oppilaitokset = ofNewInstance();
    await oppilaitokset.note([
      seenIn('school-1', PROVIDER),
      seenIn('school-2', PROVIDER),
      seenIn('school-1', PROVIDER),
    ]);
    await oppilaitokset.note([seenIn('school-3', OTHER_PROVIDER), archivedIn('school-4'), passivated, seenIn()]);
    await oppilaitokset.note([movedTo('school-5', OTHER_PROVIDER)]);
    expect((await oppilaitokset.below(PROVIDER)).sort()).toEqual(['school-1', 'school-2']);
    expect((await oppilaitokset.below(OTHER_PROVIDER)).sort()).toEqual(['school-3', 'school-5']);
    expect(await oppilaitokset.below('school-1')).toEqual([]);
    expect((await oppilaitokset.below(OPETUSHALLITUS_OID)).sort()).toEqual([1, 2, 3, 4, 5].map((n) => `school-${n}`));
  });

  it('takes what another instance has told before', async () => {
    await ofNewInstance().note([seenIn('school-1', PROVIDER)]);
    await ofNewInstance().note([seenIn('school-1', PROVIDER), seenIn('school-2', PROVIDER), archivedIn('school-1')]);
    expect((await ofNewInstance().below(PROVIDER)).sort()).toEqual(['school-1', 'school-2']);
    expect((await ofNewInstance().below(OPETUSHALLITUS_OID)).sort()).toEqual(['school-1', 'school-2']);
  });
});
