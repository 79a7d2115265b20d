import { hostname } from 'node:os';
import { secretsIn } from '../../../tools/secrets.mjs';
import { hoksFixture, smallHoks } from './support/fixtures';
import { type Oikeus } from './support/sandbox';
import { startSystem, type System } from './support/system';
import { until } from './support/until';

const READER = 'sis-kuvitelma-luku';
/** As the sandbox has them. */
const OID_OF_SIS = '1.2.246.562.24.51000000020';
const OID_OF_READER = '1.2.246.562.24.51000000088';
const OID_OF_OFFICIAL = '1.2.246.562.24.51000000127';

let system: System;

beforeAll(async () => {
  system = await startSystem({ name: 'audit' });
});

afterAll(() => system?.stop());

/** What the trail holds of a study right, once it holds so much; without what Mongo adds. */
const trailOf = async ({ oid }: Oikeus, entries: number): Promise<Record<string, unknown>[]> => {
  const audit = (await system.databases.of('gateway')).collection('audit');
  const find = () =>
    audit
      .find({ 'target.opiskeluoikeusOid': oid }, { projection: { _id: 0 } })
      .sort({ logSeq: 1 })
      .toArray();
  await until(async () => (await find()).length >= entries);
  return find();
};

const NO_SECRETS_BUT_OIDS = ['oid of a person'];

describe('the audit trail', () => {
  it('tells who did what to a HOKS, and not what was in it', async () => {
    const oikeus = await system.sandbox.newOikeus();
    const special = { headers: { 'user-agent': 'sis/1.0', 'x-forwarded-for': '192.0.2.7, 10.0.0.1' } };
    const hoksId = await system.sis.create(smallHoks(oikeus), special);
    await system.sis.get(hoksId, special);
    await system.sis.patch(hoksId, { versio: 7, sahkoposti: 'oppija@example.com' }, special);
    await system.sis.put(hoksId, { ...smallHoks(oikeus), versio: 8 }, special);
    await system.sis.put(hoksId, { ...smallHoks(oikeus), versio: 8 }, special);

    const facts = await system.log.facts(oikeus.oid);
    const common = {
      version: 1,
      type: 'log',
      applicationType: 'backend',
      serviceName: 'ehoks-virkailija',
      hostname: hostname(),
      user: { oid: OID_OF_SIS, ipAddress: '192.0.2.7', session: 'no session', userAgent: 'sis/1.0' },
      target: { hoksId, oppijaOid: oikeus.oppijaOid, opiskeluoikeusOid: oikeus.oid },
      status: 'succeeded',
    };
    const write = (operation: string, version: number, ...paths: string[]) => ({
      operation,
      changes: paths.map((path) => ({ path })),
      eventId: facts[version - 1]?.id,
      hoksVersion: version,
    });
    expect(await trailOf(oikeus, 5)).toEqual(
      [
        write('create', 1, ''),
        { operation: 'read', changes: [] },
        write('update', 2, ':versio', ':sahkoposti'),
        write('overwrite', 3, ':versio', ':sahkoposti'),
        write('overwrite', 4),
      ].map((entry) => ({
        ...common,
        ...entry,
        logSeq: expect.any(Number),
        bootTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      })),
    );
  });

  it('names the places that changed, however deep', async () => {
    const oikeus = await system.sandbox.newOikeus();
    const hoks = hoksFixture('anonymised-example-1.json', oikeus);
    const hoksId = await system.sis.create(hoks);
    const changed = JSON.stringify(hoks).replace('"loppu":"2024-03-17"', '"loppu":"2024-03-18"');
    await system.sis.put(hoksId, JSON.parse(changed) as typeof hoks);
    const [, overwrite] = await trailOf(oikeus, 2);
    expect(overwrite).toMatchObject({
      changes: [{ path: ':hankittavat-ammat-tutkinnon-osat.0.:osaamisen-hankkimistavat.1.:loppu' }],
    });
  });

  it('has one entry for each time that a request is answered', async () => {
    const oikeus = await system.sandbox.newOikeus();
    const special = { headers: { 'idempotency-key': 'audited-twice' } };
    await system.sis.create(smallHoks(oikeus), special);
    await system.sis.create(smallHoks(oikeus), special);
    const entries = await trailOf(oikeus, 2);
    expect(entries.map(({ hoksVersion, status }) => [hoksVersion, status])).toEqual([
      [1, 'succeeded'],
      [1, 'succeeded'],
    ]);
    expect(await system.log.facts(oikeus.oid)).toHaveLength(1);
  });

  it('tells what was refused, and to whom', async () => {
    const oikeus = await system.sandbox.newOikeus();
    const hoksId = await system.sis.create(smallHoks(oikeus));
    const reader = system.sis.as(READER);
    await reader.get(hoksId);
    await reader.patch(hoksId, { versio: 1 });
    await system.sis.patch(hoksId, { versio: 'x' });
    await system.sis.post(smallHoks(oikeus));
    const entries = await trailOf(oikeus, 5);
    expect(
      entries.map(({ operation, status, user, changes }) => [
        operation,
        status,
        (user as { oid: string }).oid,
        changes,
      ]),
    ).toEqual([
      ['create', 'succeeded', OID_OF_SIS, [{ path: '' }]],
      ['read', 'succeeded', OID_OF_READER, []],
      ['update', 'failed', OID_OF_READER, []],
      ['update', 'failed', OID_OF_SIS, []],
      ['create', 'failed', OID_OF_SIS, []],
    ]);
  });

  it('tells of HOKSes that are not there, and of no one who was not let in', async () => {
    const oikeus = await system.sandbox.newOikeus();
    const path = `/hoks/opiskeluoikeus/${oikeus.oid}`;
    await system.sis.send({ method: 'GET', path });
    await system.sis.send({ method: 'GET', path, headers: { ticket: 'ST-1-unknown' } });
    await system.sis.as('virkailija-kuvitelma').send({ method: 'GET', path });
    const audit = (await system.databases.of('gateway')).collection('audit');
    const [entry] = await trailOf(oikeus, 1);
    expect(entry).toMatchObject({ operation: 'read', status: 'failed', target: { opiskeluoikeusOid: oikeus.oid } });
    expect(await audit.countDocuments({ 'target.opiskeluoikeusOid': oikeus.oid })).toBe(1);
  });

  it('tells of a dry run without a user', async () => {
    const audit = (await system.databases.of('gateway')).collection('audit');
    await system.sis.send({ method: 'POST', path: '/validointi', body: {}, headers: { 'user-agent': 'dry-run' } });
    await until(async () => (await audit.countDocuments({ 'user.userAgent': 'dry-run' })) === 1);
    expect(await audit.findOne({ 'user.userAgent': 'dry-run' })).toMatchObject({
      user: { oid: null },
      operation: 'create',
      target: null,
      status: 'failed',
    });
  });

  it('tells of sessions: who signed in, asked and signed out, and that somebody without one asked', async () => {
    const audit = (await system.databases.of('gateway')).collection('audit');
    const official = system.virkailija('virkailija-satumaa');
    const callback = '/api/v1/virkailija/session/opintopolku';
    const ticket = await official.ticket();
    await official.callback(callback, ticket);
    await official.callback(callback, 'ST-1-unknown');
    await official.logOut(callback, ticket);
    // signs in at the other callback, of which nothing is recorded
    await official.send({ method: 'GET', path: '/session' });
    await official.send({ method: 'DELETE', path: '/session' });
    await official.send({ method: 'GET', path: '/session', headers: { 'user-agent': 'no session' } });
    await until(async () => (await audit.countDocuments({ 'user.userAgent': 'no session' })) === 1);
    const common = { target: null, changes: [] };
    const entries = await audit.find({ 'user.oid': OID_OF_OFFICIAL }).sort({ logSeq: 1 }).toArray();
    expect(entries).toMatchObject(
      ['read', 'create', 'read', 'delete'].map((operation) => ({ ...common, operation, status: 'succeeded' })),
    );
    expect(await audit.findOne({ 'user.userAgent': 'no session' })).toMatchObject({
      ...common,
      ...{ operation: 'read', status: 'failed', user: { oid: null, session: 'no session' } },
    });
  });

  /** Last: of everything above. */
  it('holds neither a ticket nor a value of a HOKS', async () => {
    const audit = (await system.databases.of('gateway')).collection('audit');
    const text = JSON.stringify(await audit.find().toArray());
    expect(secretsIn(text, ['2024-08-15', 'example', 'Superhamsteri', 'tutkinnonosat_'])).toEqual(NO_SECRETS_BUT_OIDS);
  });
});
