import { Koskimaailma, MINUTE_MS, oikeus, oppija, right } from './koskimaailma.fixture';

describe('the age of the work that is due', () => {
  it('counts from when it was added, or from when it may be done (koski.md §7.5)', async () => {
    const maailma = Koskimaailma.inMemory();
    const prosessi = maailma.process();
    const ageAfter = async (millis: number): Promise<number> => {
      maailma.pass(millis);
      await prosessi.work();
      return prosessi.lukija.workAgeSeconds;
    };
    maailma.koski.put(oppija(1), right(oikeus(1)));
    expect(await ageAfter(MINUTE_MS)).toBe(0);
    await maailma.saveHoks(prosessi, 1);
    expect(await ageAfter(5 * MINUTE_MS)).toBe(300);
    expect(await ageAfter(MINUTE_MS)).toBe(0);
    await prosessi.readFeed();
    expect(await ageAfter(0)).toBe(0);
    expect(await ageAfter(maailma.config.REREAD_AFTER_MS + MINUTE_MS)).toBe(60);
  });
});
