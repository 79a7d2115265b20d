import { smallHoks } from './support/fixtures';
import { startSystem, type System } from './support/system';

const GATEWAYS = 2;
const TIMES = 50;

let system: System;

beforeAll(async () => {
  system = await startSystem({ name: 'read-own-writes', gateways: GATEWAYS, hoksit: 2 });
});

afterAll(() => system?.stop());

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
  });

  it('is found there by its study right', async () => {
    const oikeus = await system.sandbox.newOikeus();
    const hoksId = await system.sis.create(smallHoks(oikeus), { gateway: 0 });
    const answer = await system.sis.send({ method: 'GET', path: `/hoks/opiskeluoikeus/${oikeus.oid}`, gateway: 1 });
    expect(answer.json()).toMatchObject({ data: { id: hoksId, 'opiskeluoikeus-oid': oikeus.oid } });
  });
});
