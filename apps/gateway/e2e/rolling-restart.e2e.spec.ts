import { expectConsistent } from './support/consistency';
import { startSystem, type System } from './support/system';
import { Writers } from './support/writers';

const CLIENTS = 4;

let system: System;

beforeAll(async () => {
  system = await startSystem({ name: 'rolling-restart', gateways: 2, hoksit: 2 });
});

afterAll(() => system?.stop());

describe('a new version', () => {
  /** A connection that closes is no failure: its client goes to the other gateway, as a load balancer would. */
  it('replaces one instance after the other, and no request fails', async () => {
    const writers = new Writers(system, CLIENTS);
    await writers.start();
    await writers.progress(1);
    for (const instance of [...system.gateways, ...system.hoksit]) {
      await instance.stop();
      await instance.restart();
      await writers.progress(1);
    }
    await writers.stop();

    const { writes } = writers;
    expect(writes.filter(({ outcome }) => outcome !== 'acknowledged')).toEqual([]);
    expect(writes.flatMap(({ failures }) => failures).filter((failure) => failure !== 'no answer')).toEqual([]);
    await expectConsistent(system, { writes });
  }, 240_000);
});
