import { AppError } from '@ehoks/kernel';
import { koskiSays, Koskimaailma, MINUTE_MS, oikeus, oppija, right } from './koskimaailma.fixture';

const HOUR_MS = 60 * MINUTE_MS;

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

describe('for how long the feed is unread', () => {
  it('counts from the first try where Koski never let it be read, and goes on after a restart (koski.md §7.5)', async () => {
    const maailma = Koskimaailma.inMemory();
    maailma.koski.feedFailure = koskiSays(403);
    const first = maailma.process();
    expect(first.syote.unreadSeconds).toBeUndefined();
    await first.readFeed();
    maailma.pass(HOUR_MS);
    await first.readFeed();
    expect(first.syote.unreadSeconds).toBe(3_600);

    maailma.koski.feedFailure = undefined;
    await first.readFeed();
    expect(first.syote.unreadSeconds).toBe(0);

    maailma.koski.feedFailure = koskiSays(403);
    maailma.pass(2 * HOUR_MS);
    const second = maailma.process();
    await second.readFeed();
    expect(second.syote.unreadSeconds).toBe(7_200);
  });
});

describe('a question that fails for itself alone', () => {
  it('is put off, and tells of no person', async () => {
    const maailma = Koskimaailma.inMemory();
    const { tyot, work } = maailma.process();
    maailma.onr.failure = new AppError('contract-broken', 'onr/unreadable', 'in an unknown shape');
    const tyo = { laji: 'onr', kohde: oppija(1), lahde: 'ONR', kerrottava: false, uusinta: false } as const;
    await tyot.add([{ _id: 'onr/1', ...tyo, aikaisintaan: maailma.now, yrityksia: 0 }]);
    await work();
    expect(maailma.errorFields).toMatchObject([{ laji: 'onr', err: { code: 'onr/unreadable' } }]);
    expect(JSON.stringify(maailma.errorFields)).not.toContain(oppija(1));
    expect(await tyot.due('onr', maailma.now, 1)).toEqual([]);
  });
});
