import { Koskimaailma, MINUTE_MS, oikeus, oppija, right } from './koskimaailma.fixture';

type Prosessi = ReturnType<Koskimaailma['process']>;

const DAY_MS = 24 * 60 * MINUTE_MS;
const SCHOOL = { oppilaitos: { oid: '1.2.246.562.10.71000000025' } };

/** Rights 1 … n are in Koski, have a HOKS, and were seen. @param special what is special about the first ones */
const followed = async (n: number, special: readonly object[] = []) => {
  const maailma = Koskimaailma.inMemory();
  const prosessi = maailma.process();
  for (let i = 1; i <= n; i += 1) {
    maailma.koski.put(oppija(i), right(oikeus(i), special[i - 1]));
    maailma.onr.put({ oidHenkilo: oppija(i) });
    await maailma.saveHoks(prosessi, i);
  }
  await tenMinutes(maailma, prosessi, 1);
  return { maailma, prosessi };
};

const tenMinutes = async (maailma: Koskimaailma, { readFeed, work, deliver }: Prosessi, times: number) => {
  for (let i = 0; i < times; i += 1) {
    await readFeed();
    await work();
    await deliver();
    maailma.pass(10 * MINUTE_MS);
  }
};

const gone = ({ told }: Koskimaailma): string[] =>
  told.filter(({ nakyvyys, varmuus }) => nakyvyys !== 'NAKYVA' && varmuus === 'VAHVISTETTU').map(({ oid }) => oid);

describe('a limit to absences at once', () => {
  it('is none to those of a long time: rights that are gone for sure do not count on', async () => {
    const { maailma, prosessi } = await followed(8);
    maailma.config.ABSENCE_LIMIT = 2;
    for (let n = 1; n <= 6; n += 1) {
      maailma.koski.remove(oikeus(n));
      await tenMinutes(maailma, prosessi, 7);
      maailma.pass(4 * DAY_MS);
    }
    expect(gone(maailma)).toEqual([1, 2, 3, 4, 5, 6].map(oikeus));
    expect(maailma.errors).toEqual([]);
  });

  it('holds after many single ones, too (threat 29)', async () => {
    const { maailma, prosessi } = await followed(12);
    maailma.config.ABSENCE_LIMIT = 2;
    for (let n = 1; n <= 4; n += 1) {
      maailma.koski.remove(oikeus(n));
      await tenMinutes(maailma, prosessi, 7);
    }
    for (let n = 5; n <= 12; n += 1) maailma.koski.remove(oikeus(n));
    await tenMinutes(maailma, prosessi, 12);
    maailma.pass(2 * DAY_MS);
    await tenMinutes(maailma, prosessi, 12);
    expect(gone(maailma)).toEqual([1, 2, 3, 4].map(oikeus));
    expect(maailma.errors).toContain('so many rights are missed that none is believed to be gone');
  });

  it('counts those that were missed within a day', async () => {
    const { maailma, prosessi } = await followed(1);
    maailma.config.ABSENCE_LIMIT = 2;
    expect(await prosessi.joukkokato.allows([2, 3].map(oikeus))).toBe(true);
    maailma.pass(DAY_MS / 2);
    expect(await prosessi.joukkokato.allows([3, 4].map(oikeus))).toBe(false);
    maailma.pass(DAY_MS / 2);
    expect(await prosessi.joukkokato.allows([])).toBe(true);
    expect(await prosessi.joukkokato.allows([4].map(oikeus))).toBe(true);
    expect(await prosessi.joukkokato.allows([5].map(oikeus))).toBe(false);
  });

  it('holds those back, too, that were suspected before it was reached', async () => {
    // The first is alone in its school: its canary is in another one, and lives.
    const { maailma, prosessi } = await followed(8, [SCHOOL]);
    maailma.config.ABSENCE_LIMIT = 4;
    maailma.koski.remove(oikeus(1));
    await tenMinutes(maailma, prosessi, 1);
    for (let n = 2; n <= 6; n += 1) maailma.koski.remove(oikeus(n));
    await tenMinutes(maailma, prosessi, 12);
    expect(gone(maailma)).toEqual([]);
    maailma.config.ABSENCE_LIMIT = 8;
    await tenMinutes(maailma, prosessi, 6);
    expect(gone(maailma)).toContain(oikeus(1));
  });
});
