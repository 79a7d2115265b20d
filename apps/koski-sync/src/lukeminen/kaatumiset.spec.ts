import * as fc from 'fast-check';
import { Koskimaailma, MINUTE_MS, oikeus, oppija, right } from './koskimaailma.fixture';
import { type Intercept } from './muistikanta.fixture';

type Prosessi = ReturnType<Koskimaailma['process']>;

/** What is to be told of each right, in whatever order of the two at its parent, and nothing else. */
const EXPECTED = {
  [oikeus(1)]: ['ENSIHAVAINTO', 'HANKINTAKOULUTUS_LIITETTY', 'MUUTTUI'],
  [oikeus(2)]: ['ENSIHAVAINTO', 'LINKITETTY'],
  [oikeus(3)]: ['EI_LOYDY_EPAILTY', 'EI_LOYDY_VAHVISTETTU', 'ENSIHAVAINTO'],
  [oikeus(4)]: ['ENSIHAVAINTO'],
};

const read = async ({ readFeed, work, deliver }: Prosessi): Promise<void> => {
  await readFeed();
  await work();
  await deliver();
};

const LONG_MS = 100 * 24 * 60 * MINUTE_MS;

/** Four rights were seen; then one changes, one becomes part of it, one is voided. */
const worldThatChanged = async (): Promise<Koskimaailma> => {
  const maailma = Koskimaailma.inMemory();
  // What is read again anyway would make good what was lost.
  maailma.config.REREAD_AFTER_MS = LONG_MS;
  const prosessi = maailma.process();
  for (const n of [1, 2, 3, 4]) {
    maailma.koski.put(oppija(n), right(oikeus(n)));
    maailma.onr.put({ oidHenkilo: oppija(n) });
    await maailma.saveHoks(prosessi, n);
  }
  await read(prosessi);
  maailma.koski.put(oppija(1), right(oikeus(1), { versionumero: 2, ostettu: true }));
  const sisältyyOpiskeluoikeuteen = { oid: oikeus(1) };
  maailma.koski.put(oppija(2), right(oikeus(2), { versionumero: 2, sisältyyOpiskeluoikeuteen }));
  maailma.koski.remove(oikeus(3));
  return maailma;
};

/** A process goes on by itself, as long as it takes to prove an absence. */
const goOn = async (maailma: Koskimaailma): Promise<void> => {
  const prosessi = maailma.process();
  for (let round = 0; round < 5; round += 1) {
    await read(prosessi);
    maailma.pass(10 * MINUTE_MS);
  }
};

/** What was told, by right; each right's observations are numbered from 1 without gaps. */
const toldIn = (maailma: Koskimaailma) =>
  Object.fromEntries(
    Object.keys(EXPECTED).map((oid) => {
      const told = maailma.told.filter((havainto) => havainto.oid === oid);
      expect(told.map(({ jarjestysnumero }) => jarjestysnumero)).toEqual(told.map((_havainto, index) => index + 1));
      return [oid, told.flatMap(({ muutokset }) => muutokset.map(({ tyyppi }) => tyyppi)).sort()];
    }),
  );

const never = <Value>(): Promise<Value> => new Promise(() => undefined);

/** Lets the process end at its n-th call: before it is made, or when it is done and not yet answered. */
const endingAt = (last: number, isDone: boolean) => {
  let [calls, end] = [0, (): void => undefined];
  const ended = new Promise<void>((resolve) => (end = resolve));
  const intercept: Intercept = async (call) => {
    calls += 1;
    if (calls > last) return never();
    if (calls < last) return call();
    if (isDone) await call();
    end();
    return never();
  };
  return { intercept, ended, hasEnded: () => calls >= last };
};

describe('koski-sync that ends in the middle of its work', () => {
  it.each([
    ['before', false],
    ['after', true],
  ])('loses nothing, tells nothing twice and invents nothing: %s any of its calls', async (_when, isDone) => {
    for (let last = 1; ; last += 1) {
      const maailma = await worldThatChanged();
      const { intercept, ended, hasEnded } = endingAt(last, isDone);
      await Promise.race([read(maailma.process(intercept)), ended]);
      await goOn(maailma);
      expect({ last, told: toldIn(maailma) }).toEqual({ last, told: EXPECTED });
      if (!hasEnded()) break;
      expect(last).toBeLessThan(200);
    }
  });
});

describe('two instances of koski-sync that both read', () => {
  it('tell the same as one, in whatever order their calls happen', () =>
    fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const maailma = await worldThatChanged();
        const intercept: Intercept = (call) => scheduler.schedule(Promise.resolve()).then(call);
        await scheduler.waitFor(Promise.all([1, 2].map(() => read(maailma.process(intercept)))));
        await goOn(maailma);
        expect(toldIn(maailma)).toEqual(EXPECTED);
      }),
      { numRuns: 20 },
    ));
});
