import { setImmediate as turn } from 'node:timers/promises';
import { type HoksFactsAnswer } from '@ehoks/contracts';
import { createLog } from '@ehoks/observability';
import { HoksitKeeper } from './hoksit.keeper';
import { type PlacedFact } from './placed-fact';

const OPISKELUOIKEUS = '1.2.246.562.15.41024330544';
const opiskeluoikeus = { oid: OPISKELUOIKEUS, suoritustyypit: [], haettu: '2026-11-25T10:00:00.000Z' };

const factOf = (version: number): HoksFactsAnswer['facts'][number] => ({
  id: `fact-${version}`,
  type: 'fi.ehoks.hoks.vahvistettu.v1',
  opiskeluoikeusOid: OPISKELUOIKEUS,
  version,
  time: '2026-11-25T10:00:00.000Z',
  data: { hoksId: 1, opiskeluoikeus },
  meta: { commandType: 'ConfirmHoks', recordedAt: '2026-11-25T10:00:00.000Z' },
});

/** A log that answers when it is let, and a view that holds versions up to one. */
const world = (held: number) => {
  const log: { answer: () => void; fail: () => void }[] = [];
  const applied: number[] = [];
  const told: number[] = [];
  let stored = held;
  const queries = {
    facts: () => {
      const facts = Array.from({ length: stored }, (_, index) => factOf(index + 1));
      return new Promise<HoksFactsAnswer>((resolve, reject) =>
        log.push({ answer: () => resolve({ facts }), fail: () => reject(new Error('away')) }),
      );
    },
  };
  const projection = {
    missing: async (facts: readonly PlacedFact[]) => facts.filter(({ version }) => version > held),
    apply: async ({ version }: PlacedFact) => {
      applied.push(version);
      held = Math.max(held, version);
      return 'held' as const;
    },
  };
  const keeper = new HoksitKeeper(
    queries,
    { written: [projection] },
    (_, version) => told.push(version),
    createLog({ service: 'test', level: 'silent' }),
  );
  return { keeper, log, applied, told, store: (version: number) => (stored = version) };
};

describe('HoksitKeeper, catching up', () => {
  it('writes what the view misses, and tells of all that it holds', async () => {
    const { keeper, log, applied, told, store } = world(2);
    store(4);
    const done = keeper.catchUp(OPISKELUOIKEUS);
    log[0]?.answer();
    await done;
    expect([applied, told]).toEqual([
      [3, 4],
      [1, 2, 3, 4],
    ]);
  });

  it('reads the log twice for a crowd: once, and once for those who came after that had begun', async () => {
    const { keeper, log, applied, store } = world(0);
    store(1);
    const first = keeper.catchUp(OPISKELUOIKEUS);
    store(9);
    const crowd = Array.from({ length: 200 }, () => keeper.catchUp(OPISKELUOIKEUS));
    log[0]?.answer();
    await first;
    await turn();
    expect([log.length, applied]).toEqual([2, [1]]);
    log[1]?.answer();
    await Promise.all(crowd);
    expect([log.length, applied]).toEqual([2, [1, 2, 3, 4, 5, 6, 7, 8, 9]]);
  });

  it('begins anew for the next ones when the log is away', async () => {
    const { keeper, log } = world(0);
    const first = keeper.catchUp(OPISKELUOIKEUS);
    const second = keeper.catchUp(OPISKELUOIKEUS);
    log[0]?.fail();
    await expect(first).rejects.toThrow('away');
    await turn();
    log[1]?.answer();
    await second;
    const third = keeper.catchUp(OPISKELUOIKEUS);
    log[2]?.answer();
    await third;
    expect(log).toHaveLength(3);
  });
});
