import { millisOfInstant } from '@ehoks/kernel';
import { OpiskeluoikeusCommands } from '../commands/opiskeluoikeus-commands';
import { koskiSays, Koskimaailma, MINUTE_MS, oikeus, oppija, right } from './koskimaailma.fixture';

const NEVER = new AbortController().signal;
const HOUR_MS = 60 * MINUTE_MS;
const LASNA = { alku: '2025-08-11', tila: { koodiarvo: 'lasna' }, opintojenRahoitus: { koodiarvo: '1' } };

/** A right that is valmistunut from this day on. */
const ending = (oid: string, alku: string) =>
  right(oid, { tila: { opiskeluoikeusjaksot: [LASNA, { alku, tila: { koodiarvo: 'valmistunut' } }] } });

/** Rights are in Koski, each of a person of its own if nothing else is said, have a HOKS, and were seen. */
const followed = async (rights: readonly Readonly<{ oid: string }>[], whose = (n: number): number => n) => {
  const maailma = Koskimaailma.inMemory();
  const prosessi = maailma.process();
  const goOn = async () => {
    await prosessi.work();
    await prosessi.deliver();
  };
  const rounds = async () => {
    await prosessi.kierrokset.doDue(NEVER);
    await goOn();
  };
  for (const [index, json] of rights.entries()) {
    maailma.koski.put(oppija(whose(index + 1)), json);
    await prosessi.seurattavat.track(json.oid, oppija(whose(index + 1)));
  }
  await prosessi.readFeed();
  await goOn();
  /** Looks each hour for what is due. */
  const pass = async (hours: number) => {
    for (let hour = 0; hour < hours; hour += 1) {
      await rounds();
      maailma.pass(HOUR_MS);
    }
  };
  /** Hours between what was told of a right. */
  const pauses = (oid: string): number[] => {
    const told = maailma.told.filter((havainto) => havainto.oid === oid).map(({ havaittu }) => Date.parse(havaittu));
    return told.slice(1).map((millis, index) => (millis - (told[index] ?? NaN)) / HOUR_MS);
  };
  return { maailma, prosessi, rounds, pass, pauses };
};

describe('rounds', () => {
  it('tell a living right within a day though it does not change, and at most twice (decisions.md 2.1)', async () => {
    const { maailma, pass, pauses } = await followed([right(oikeus(1))]);
    await pass(72);
    expect(pauses(oikeus(1)).length).toBeGreaterThanOrEqual(3);
    expect(Math.max(...pauses(oikeus(1)))).toBeLessThanOrEqual(19);
    expect(Math.min(...pauses(oikeus(1)))).toBeGreaterThanOrEqual(12);
    expect(maailma.of(oikeus(1)).slice(1).flat()).toEqual([]);
    expect(millisOfInstant(maailma.now) - Date.parse(maailma.last(oikeus(1))?.havaittu ?? '')).toBeLessThan(
      24 * HOUR_MS,
    );
  });

  it('do not tell daily of a right that has ended, whoever else has rights with it; the sweep over all does', async () => {
    // All of one person; the third ends while it is followed, on the day after the next.
    const rights = [ending(oikeus(1), '2026-05-29'), right(oikeus(2)), ending(oikeus(3), '2026-06-03')];
    const { maailma, pass, rounds } = await followed(rights, () => 1);
    await pass(72);
    const [ended, living, ending3] = [1, 2, 3].map((n) => maailma.of(oikeus(n)).length);
    expect({ ended, living: living ?? 0 }).toEqual({ ended: 1, living: expect.any(Number) });
    expect(living).toBeGreaterThan(3);
    expect(maailma.of(oikeus(3)).flat()).toContain('PAATTYNYT');
    await pass(20);
    expect(maailma.of(oikeus(3))).toHaveLength(ending3 ?? NaN);
    expect(maailma.of(oikeus(1))).toHaveLength(1);
    maailma.pass(maailma.config.FULL_SWEEP_INTERVAL_MS);
    await rounds();
    expect(maailma.of(oikeus(1))).toEqual([expect.anything(), []]);
  });

  it('read all who are followed every six hours while Koski does not let us read its feed (koski.md §6.1)', async () => {
    const { maailma, prosessi, rounds } = await followed([right(oikeus(1)), ending(oikeus(2), '2026-05-29')]);
    maailma.pass(HOUR_MS);
    await rounds();
    const change = (versionumero: number) => {
      maailma.koski.put(oppija(1), right(oikeus(1), { versionumero, ostettu: versionumero % 2 === 0 }));
      maailma.koski.put(oppija(2), { ...ending(oikeus(2), '2026-05-29'), ...{ versionumero, ostettu: true } });
    };
    maailma.koski.feedFailure = koskiSays(403);
    change(2);
    await prosessi.readFeed();
    await prosessi.readFeed();
    expect(maailma.errors).toEqual(['Koski does not let us read its feed']);
    await rounds();
    expect([1, 2].map((n) => maailma.of(oikeus(n)).at(-1))).toEqual([['MUUTTUI'], ['MUUTTUI']]);

    change(3);
    maailma.pass(HOUR_MS);
    await rounds();
    expect(maailma.last(oikeus(1))?.versionumero).toBe(2);
    maailma.pass(6 * HOUR_MS);
    await rounds();
    expect([1, 2].map((n) => maailma.last(oikeus(n))?.versionumero)).toEqual([3, 3]);

    maailma.koski.feedFailure = undefined;
    await prosessi.readFeed();
    expect(prosessi.syote.isRefused).toBe(false);
    maailma.pass(6 * HOUR_MS);
    await prosessi.kierrokset.doDue(NEVER);
    const due = await prosessi.tyot.due('oppija', maailma.now, 100);
    expect(due.filter(({ _id }) => _id.startsWith('kierto/'))).toEqual([]);
  });

  it('go on without the feed, which Koski cannot tell while its clock is behind (threat 9)', async () => {
    const { maailma, prosessi, rounds } = await followed([right(oikeus(1))]);
    maailma.koski.feedFailure = koskiSays(500);
    maailma.koski.put(oppija(1), right(oikeus(1), { versionumero: 2, ostettu: true }));
    maailma.pass(maailma.config.RETELL_AFTER_MS);
    await expect(rounds()).rejects.toMatchObject({ code: 'koski/error' });
    expect(prosessi.syote.isRefused).toBe(false);
    await prosessi.work();
    await prosessi.deliver();
    expect(maailma.of(oikeus(1)).at(-1)).toEqual(['MUUTTUI']);
  });

  it('that are done are not asked for again before the next is due', async () => {
    const maailma = Koskimaailma.inMemory();
    let calls = 0;
    const { kierrokset } = maailma.process((call) => {
      calls += 1;
      return call();
    });
    await kierrokset.doDue(NEVER);
    const before = calls;
    await kierrokset.doDue(NEVER);
    expect(calls).toBe(before);
    maailma.pass(maailma.config.DAY_INTERVAL_MS);
    await kierrokset.doDue(NEVER);
    expect(calls).toBeGreaterThan(before);
  });

  it('go through the followed rights page by page, and are ended by whoever takes over', async () => {
    const maailma = Koskimaailma.inMemory();
    const { seurattavat, tyot, kierrokset } = maailma.process();
    for (let n = 1; n <= 1_001; n += 1) await seurattavat.track(oikeus(n), oppija(n));
    const sizes: number[] = [];
    for await (const page of seurattavat.pages()) sizes.push(page.length);
    expect(sizes).toEqual([1_000, 1]);

    const stopping = new AbortController();
    const add = jest.spyOn(tyot, 'add').mockImplementationOnce(async () => stopping.abort());
    await kierrokset.doDue(stopping.signal);
    add.mockRestore();
    expect(await tyot.due('onr', maailma.now, 3_000)).toHaveLength(0);
    await maailma.process().kierrokset.doDue(NEVER);
    const added = await Promise.all(
      (['oppija', 'oikeus', 'onr'] as const).map((laji) => tyot.due(laji, maailma.now, 9_000)),
    );
    expect(added.map(({ length }) => length)).toEqual([1_001, 1_001, 1_001]);
  });

  it('note the states of a first day of term page by page, however many begin', async () => {
    const maailma = Koskimaailma.inMemory();
    const { kierrokset } = maailma.process();
    const rights = Array.from({ length: 1_001 }, (_, n) => ({ _id: oikeus(n), seuraavaAlku: '2026-06-01' }));
    await maailma.connection.collection<{ _id: string }>('seurattavat').insertMany(rights);
    const send = jest.spyOn(OpiskeluoikeusCommands.prototype, 'send').mockResolvedValue();
    await kierrokset.doDue(NEVER);
    const sizes = send.mock.calls.map(([notes]) => notes.length);
    send.mockRestore();
    expect(sizes).toEqual([1_000, 1]);
  });
});
