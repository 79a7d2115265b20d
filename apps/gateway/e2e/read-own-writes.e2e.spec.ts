import { smallHoks } from './support/fixtures';
import { startSystem, type System } from './support/system';

const GATEWAYS = 2;
const TIMES = 50;

let system: System;

beforeAll(async () => {
  system = await startSystem({ name: 'read-own-writes', gateways: GATEWAYS, hoksit: 2 });
}, 120_000);

afterAll(() => system.stop(), 60_000);

describe('what was written at one gateway', () => {
  it('is read at the other at once', async () => {
    const oikeudet = await system.sandbox.newOikeudet(TIMES);
    const stale: string[] = [];
    for (const [index, oikeus] of oikeudet.entries()) {
      const [here, there] = [{ gateway: index % GATEWAYS }, { gateway: (index + 1) % GATEWAYS }];
      const hoksId = await system.sis.create(smallHoks(oikeus), here);
      const created = await system.sis.get(hoksId, there);
      if (created.status !== 200) stale.push(`created ${hoksId}: ${created.status}`);
      await system.sis.patch(hoksId, { versio: index }, here);
      const { versio } = await system.sis.read(hoksId, there);
      if (versio !== index) stale.push(`changed ${hoksId}: ${JSON.stringify(versio)}`);
    }
    expect(stale).toEqual([]);
  }, 30_000);

  it('is found there by its study right', async () => {
    const oikeus = await system.sandbox.newOikeus();
    const hoksId = await system.sis.create(smallHoks(oikeus), { gateway: 0 });
    const answer = await system.sis.send({ method: 'GET', path: `/hoks/opiskeluoikeus/${oikeus.oid}`, gateway: 1 });
    expect(answer.json()).toMatchObject({ data: { id: hoksId, 'opiskeluoikeus-oid': oikeus.oid } });
  });
});

describe('a conditional write', () => {
  it('is done on the version that was read, and on no other', async () => {
    const hoksId = await system.sis.create(smallHoks(await system.sandbox.newOikeus()));
    const etag = async (): Promise<string> => String((await system.sis.get(hoksId)).headers['etag']);
    const first = await etag();
    const onFirst = { headers: { 'if-match': first } };
    expect((await system.sis.patch(hoksId, { versio: 1 }, onFirst)).status).toBe(204);
    const second = await etag();
    expect(second).not.toBe(first);

    const late = await system.sis.patch(hoksId, { versio: 2 }, onFirst);
    expect([late.status, late.json()]).toEqual([412, { error: 'HOKS has been changed since it was read' }]);
    expect(late.headers['etag']).toBe(second);
    expect((await system.sis.patch(hoksId, { versio: 3 }, { headers: { 'if-match': '*' } })).status).toBe(204);
    expect((await system.sis.patch(hoksId, { versio: 4 }, { headers: { 'if-match': '"nobody"' } })).status).toBe(412);
  });

  it('is the only one that is done of many at once', async () => {
    const hoksId = await system.sis.create(smallHoks(await system.sandbox.newOikeus()));
    const special = { headers: { 'if-match': '"1"' } };
    const statuses = await Promise.all(
      Array.from({ length: 20 }, async (_, versio) => (await system.sis.patch(hoksId, { versio }, special)).status),
    );
    expect(statuses.sort()).toEqual([204, ...Array.from({ length: 19 }, () => 412)]);
  });

  it('does not mind a write that changed nothing', async () => {
    const hoks = smallHoks(await system.sandbox.newOikeus());
    const hoksId = await system.sis.create(hoks);
    expect((await system.sis.put(hoksId, hoks)).status).toBe(204);
    expect((await system.sis.patch(hoksId, { versio: 1 }, { headers: { 'if-match': '"1"' } })).status).toBe(204);
  });
});
