import { setTimeout as sleep } from 'node:timers/promises';
import { expectConsistent } from './support/consistency';
import { groupBy } from './support/group-by';
import { type OwnServers, startOwnServers } from './support/servers';
import { startSystem, type System } from './support/system';
import { type Write, Writers } from './support/writers';

const CLIENTS = 32;
/** Of each client between two writes: otherwise they keep the processors from those who are to come back. */
const REST_MS = 1_000;

let servers: OwnServers;
let system: System;

beforeAll(async () => {
  servers = await startOwnServers();
  system = await startSystem({ name: 'crashes', gateways: 2, hoksit: 2, servers });
});

afterAll(async () => {
  await system?.stop();
  await servers?.stop();
});

type Parts = { readonly system: System; readonly servers: OwnServers };

/** Long enough for others to notice that somebody is gone. */
const DOWN_MS = 1_500;

const killAndRestart = async (one: { kill9(): Promise<void>; restart(): Promise<void> } | undefined): Promise<void> => {
  if (one === undefined) throw new Error('nothing to kill');
  await one.kill9();
  await sleep(DOWN_MS);
  await one.restart();
};

const disturbances: readonly (readonly [string, (parts: Parts) => Promise<void>])[] = [
  ['a hoks instance is killed', ({ system }) => killAndRestart(system.hoksit[1])],
  ['a gateway is killed', ({ system }) => killAndRestart(system.gateways[1])],
  ['the broker is killed', ({ servers }) => killAndRestart(servers.kafka)],
  ['the database is killed', ({ servers }) => killAndRestart(servers.mongo)],
  [
    'a third hoks instance joins and leaves',
    async ({ system }) => {
      const third = await system.addHoks();
      await sleep(DOWN_MS);
      await third.stop();
    },
  ],
];

describe(`while ${CLIENTS} clients write`, () => {
  let writers: Writers;

  beforeAll(async () => {
    writers = new Writers(system, CLIENTS, { restMs: REST_MS });
    await writers.start();
  });

  it.each(disturbances)('%s, and they go on', async (title, disturb) => {
    const before = writers.writes.length;
    await writers.progress(1);
    await disturb({ system, servers });
    await writers.progress(2);
    const { lastVersio } = writers;
    await writers.progress(1);
    const writes = writers.writes.slice(before);
    report(title, writes);
    expect(countsOf(writes.flatMap(({ refusal }) => refusal ?? []))).toBe('none');
    expect(writes.flatMap(({ failures }) => failures)).not.toContain('500');
    const afterwards = writes.filter(({ versio }) => versio > lastVersio);
    expect(countsOf(afterwards.flatMap(({ failures }) => failures))).toBe('none');
  });

  /** Last: of everything above. */
  it('nothing acknowledged is lost or done twice', async () => {
    await writers.stop();
    await expectConsistent(system, { writes: writers.writes });
  });
});

const report = (title: string, writes: readonly Write[]): void => {
  const outcomes = writes.map(({ outcome }) => outcome);
  const failures = writes.flatMap((write) => write.failures);
  process.stdout.write(`${title}: ${countsOf(outcomes)}; repeated after: ${countsOf(failures)}\n`);
};

const countsOf = (words: readonly string[]): string =>
  [...groupBy(words, (word) => word)].map(([word, { length }]) => `${length} ${word}`).join(', ') || 'none';
