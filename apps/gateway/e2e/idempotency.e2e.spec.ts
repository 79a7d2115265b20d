import { randomUUID } from 'node:crypto';
import { type JsonObject } from '@ehoks/kernel';
import { smallHoks } from './support/fixtures';
import { type Answer } from './support/http';
import { type Oikeus } from './support/sandbox';
import { createdIdIn } from './support/sis';
import { startSystem, type System } from './support/system';

let system: System;

beforeAll(async () => {
  system = await startSystem({ name: 'idempotency', gateways: 2 });
});

afterAll(() => system?.stop());

const withKey = (key: string = randomUUID()) => ({ headers: { 'idempotency-key': key } });

const versionsOf = async ({ oid }: Oikeus): Promise<number> => (await system.log.facts(oid)).length;

const newHoks = async (): Promise<{ oikeus: Oikeus; hoksId: number; hoks: JsonObject }> => {
  const oikeus = await system.sandbox.newOikeus();
  const hoks = smallHoks(oikeus);
  return { oikeus, hoks, hoksId: await system.sis.create(hoks) };
};

const REUSED = { error: 'Idempotency-Key has been used for another request' };

/** A write of each kind, to be sent twice. */
const WRITES: readonly [string, (hoksId: number, oikeus: Oikeus, key: string) => Promise<Answer>, number][] = [
  ['PUT', (hoksId, oikeus, key) => system.sis.put(hoksId, { ...smallHoks(oikeus), versio: 1 }, withKey(key)), 204],
  ['PATCH', (hoksId, _oikeus, key) => system.sis.patch(hoksId, { versio: 1 }, withKey(key)), 204],
];

describe('an accepted request that is sent again', () => {
  it('gets the id of the HOKS that it created, at any gateway', async () => {
    const oikeus = await system.sandbox.newOikeus();
    const special = withKey('k'.repeat(128));
    const first = await system.sis.post(smallHoks(oikeus), { ...special, gateway: 0 });
    const again = await system.sis.post(smallHoks(oikeus), { ...special, gateway: 1 });
    expect([again.status, again.json()]).toEqual([200, first.json()]);
    expect(await versionsOf(oikeus)).toBe(1);
  });

  it('is recognised whatever the order of its keys', async () => {
    const oikeus = await system.sandbox.newOikeus();
    const special = withKey();
    const hoksId = await system.sis.create(smallHoks(oikeus), special);
    const reversed = Object.fromEntries(Object.entries(smallHoks(oikeus)).reverse());
    expect(await system.sis.create(reversed, special)).toBe(hoksId);
  });

  it.each(WRITES)('changes nothing, though others wrote meanwhile: %s', async (_method, write, status) => {
    const { oikeus, hoksId } = await newHoks();
    const key = randomUUID();
    expect((await write(hoksId, oikeus, key)).status).toBe(status);
    await system.sis.patch(hoksId, { versio: 2 });
    expect((await write(hoksId, oikeus, key)).status).toBe(status);
    expect(await system.sis.read(hoksId)).toMatchObject({ versio: 2 });
    expect(await versionsOf(oikeus)).toBe(3);
  });

  it('is one request, however often it is sent at once', async () => {
    const oikeus = await system.sandbox.newOikeus();
    const special = withKey();
    const answers = await Promise.all(Array.from({ length: 20 }, () => system.sis.post(smallHoks(oikeus), special)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(new Set(answers.map(createdIdIn)).size).toBe(1);
    expect(await versionsOf(oikeus)).toBe(1);
  });

  it('is told from another one with its key', async () => {
    const { oikeus, hoksId, hoks } = await newHoks();
    const special = withKey();
    await system.sis.patch(hoksId, { versio: 1 }, special);
    const others = [
      await system.sis.patch(hoksId, { versio: 2 }, special),
      await system.sis.put(hoksId, { versio: 1 }, special),
      await system.sis.post(hoks, special),
    ];
    expect(others.map((answer) => [answer.status, answer.json()])).toEqual(others.map(() => [422, REUSED]));
    expect(await versionsOf(oikeus)).toBe(2);
  });
});

describe('a key', () => {
  it('is of one study right', async () => {
    const special = withKey();
    const [one, other] = await system.sandbox.newOikeudet(2);
    if (!one || !other) throw new Error('no study rights');
    expect(await system.sis.create(smallHoks(one), special)).not.toBe(
      await system.sis.create(smallHoks(other), special),
    );
  });

  it('is of one user', async () => {
    const { oikeus, hoksId } = await newHoks();
    const special = withKey();
    expect((await system.sis.patch(hoksId, { versio: 1 }, special)).status).toBe(204);
    const other = system.sis.as('sis-kuvitelma-ammattiopisto');
    expect((await other.patch(hoksId, { versio: 2 }, special)).status).toBe(204);
    expect(await versionsOf(oikeus)).toBe(3);
  });

  it('is free again after a refusal by the gateway', async () => {
    const oikeus = await system.sandbox.newOikeus();
    const special = withKey();
    expect((await system.sis.post({ ...smallHoks(oikeus), versio: 'x' }, special)).status).toBe(400);
    expect((await system.sis.post(smallHoks(oikeus), special)).status).toBe(200);
  });

  it('is free again after a refusal by hoks', async () => {
    const { hoksId, hoks } = await newHoks();
    const special = withKey();
    const refused = await system.sis.post(hoks, special);
    expect([refused.status, refused.headers['hoks-id']]).toEqual([400, String(hoksId)]);
    const headers = { ...special.headers, 'if-match': '"7"' };
    expect((await system.sis.patch(hoksId, { versio: 1 }, { headers })).status).toBe(412);
    expect((await system.sis.patch(hoksId, { versio: 1 }, special)).status).toBe(204);
  });
});

describe('after hoks has been started again', () => {
  it('a repeated request is recognised still', async () => {
    const oikeus = await system.sandbox.newOikeus();
    const [special, change] = [withKey(), withKey()];
    const hoksId = await system.sis.create(smallHoks(oikeus), special);
    await system.sis.patch(hoksId, { versio: 1 }, change);
    await system.hoksit[0]?.restart();

    expect(await system.sis.create(smallHoks(oikeus), special)).toBe(hoksId);
    expect((await system.sis.patch(hoksId, { versio: 1 }, change)).status).toBe(204);
    const other = await system.sis.patch(hoksId, { versio: 2 }, change);
    expect([other.status, other.json()]).toEqual([422, REUSED]);
    expect(await versionsOf(oikeus)).toBe(2);
  });
});
