import { AppError } from '@ehoks/kernel';
import { Koskimaailma, MINUTE_MS, oikeus, oppija, right } from './koskimaailma.fixture';

let maailma: Koskimaailma;

beforeEach(async () => {
  maailma = await Koskimaailma.open();
});
afterEach(() => maailma.close());

/** Rights 1 … n are in Koski, have a HOKS, and were seen. */
const followed = async (n: number) => {
  const prosessi = maailma.process();
  for (let i = 1; i <= n; i += 1) {
    maailma.koski.put(oppija(i), right(oikeus(i)));
    maailma.onr.put({ oidHenkilo: oppija(i) });
    await maailma.saveHoks(prosessi, i);
  }
  await prosessi.readFeed();
  await prosessi.work();
  return prosessi;
};

const voided = (n: number) => maailma.koski.remove(oikeus(n));

/** Reads the feed and does what is due, every ten minutes. */
const tenMinutes = async ({ readFeed, work }: ReturnType<Koskimaailma['process']>, times: number) => {
  for (let i = 0; i < times; i += 1) {
    await readFeed();
    await work();
    maailma.pass(10 * MINUTE_MS);
  }
};

describe('following rights', () => {
  it('tells the present state of a right when a HOKS is saved, and again when it comes back unchanged (threat 27)', async () => {
    const prosessi = await followed(1);
    expect(maailma.of(oikeus(1))).toEqual([['ENSIHAVAINTO']]);
    await prosessi.hoksit.onPalautettu({
      message: { key: oikeus(1), id: '0b8cd14c-7d4c-4f6e-9d7e-51f7e1c1a0aa' },
    } as never);
    await prosessi.work();
    expect(maailma.of(oikeus(1))).toEqual([['ENSIHAVAINTO'], []]);
  });

  it('proves a void by two questions and a canary, and sees the right return (threat 13)', async () => {
    const prosessi = await followed(2);
    voided(1);
    await tenMinutes(prosessi, 4);
    expect(maailma.of(oikeus(1))).toEqual([['ENSIHAVAINTO'], ['EI_LOYDY_EPAILTY'], [], ['EI_LOYDY_VAHVISTETTU']]);
    expect(maailma.last(oikeus(1))?.todisteet.map(({ lahde }) => lahde)).toEqual([
      'SYOTE',
      'YKSITTAISHAKU',
      'YKSITTAISHAKU',
    ]);
    maailma.koski.put(oppija(1), right(oikeus(1), { versionumero: 3 }));
    await tenMinutes(prosessi, 1);
    expect(maailma.of(oikeus(1)).at(-1)).toEqual(['PALAUTUI']);
  });

  it('notices a right that was voided before it was ever seen', async () => {
    const prosessi = await followed(1);
    await maailma.saveHoks(prosessi, 2);
    await tenMinutes(prosessi, 4);
    expect(maailma.last(oikeus(2))).toMatchObject({ nakyvyys: 'EI_LOYDY', varmuus: 'VAHVISTETTU' });
  });

  it('tells a parent of a child that was seen before the parent was', async () => {
    const prosessi = maailma.process();
    maailma.koski.put(oppija(1), right(oikeus(1), { sisältyyOpiskeluoikeuteen: { oid: oikeus(2) } }));
    maailma.koski.put(oppija(2), right(oikeus(2)));
    for (const n of [1, 2]) {
      maailma.onr.put({ oidHenkilo: oppija(n) });
      await prosessi.seurattavat.track(oikeus(n), oppija(n));
    }
    await tenMinutes(prosessi, 1);
    expect(maailma.last(oikeus(2))?.lapset).toEqual([oikeus(1)]);
  });

  it('tells a parent of its child, and the child when its parent is voided (threat 19)', async () => {
    const prosessi = await followed(3);
    maailma.koski.put(oppija(1), right(oikeus(1), { versionumero: 2, sisältyyOpiskeluoikeuteen: { oid: oikeus(2) } }));
    await tenMinutes(prosessi, 1);
    expect(maailma.of(oikeus(1)).flat()).toContain('LINKITETTY');
    expect(maailma.of(oikeus(2)).at(-1)).toEqual(['HANKINTAKOULUTUS_LIITETTY']);
    voided(2);
    await tenMinutes(prosessi, 4);
    expect(maailma.last(oikeus(1))).toMatchObject({ emo: { oid: oikeus(2), nakyvyys: 'EI_LOYDY' } });
    expect(maailma.of(oikeus(1)).flat()).toContain('EMO_MITATOITY');
    maailma.koski.put(oppija(1), right(oikeus(1), { versionumero: 3 }));
    await tenMinutes(prosessi, 1);
    expect(maailma.of(oikeus(2)).at(-1)).toEqual(['HANKINTAKOULUTUS_IRROTETTU']);
  });

  it('follows a parent without HOKS, and stops at a right linked to itself (threat 19)', async () => {
    const prosessi = await followed(1);
    maailma.koski.put(oppija(9), right(oikeus(9), { sisältyyOpiskeluoikeuteen: { oid: oikeus(9) } }));
    maailma.koski.put(oppija(1), right(oikeus(1), { versionumero: 2, sisältyyOpiskeluoikeuteen: { oid: oikeus(9) } }));
    await tenMinutes(prosessi, 2);
    expect(maailma.last(oikeus(9))?.lapset).toContain(oikeus(1));
  });

  it('learns of merges and of their undoing from ONR (threats 14 and 15)', async () => {
    const prosessi = await followed(2);
    maailma.onr.put({ oidHenkilo: oppija(1) }, oppija(2));
    maailma.koski.merge(oppija(1), oppija(2));
    maailma.pass(maailma.config.ONR_INTERVAL_MS);
    await prosessi.kierrokset.doDue(new AbortController().signal);
    await prosessi.work();
    expect(maailma.last(oikeus(1))).toMatchObject({
      nakyvyys: 'NAKYVA',
      oppija: { oppijanumero: oppija(2), kaikkiOidit: expect.arrayContaining([oppija(1), oppija(2)]) },
    });
    maailma.onr.put({ oidHenkilo: oppija(1) });
    maailma.koski.merge(oppija(1), oppija(1));
    maailma.pass(maailma.config.ONR_INTERVAL_MS);
    await prosessi.kierrokset.doDue(new AbortController().signal);
    await prosessi.work();
    expect(maailma.last(oikeus(1))?.oppija.oppijanumero).toBe(oppija(1));
  });

  it('tells a state of the future on its day (threat 20)', async () => {
    const prosessi = await followed(1);
    const { tila } = right(oikeus(1));
    const valmistunut = {
      alku: '2026-06-03',
      tila: { koodiarvo: 'valmistunut' },
      opintojenRahoitus: { koodiarvo: '1' },
    };
    const opiskeluoikeusjaksot = [...tila.opiskeluoikeusjaksot, valmistunut];
    maailma.koski.put(oppija(1), right(oikeus(1), { versionumero: 2, tila: { opiskeluoikeusjaksot } }));
    await tenMinutes(prosessi, 1);
    expect(maailma.of(oikeus(1)).at(-1)).toEqual(['TILA_ENNAKOITU']);
    maailma.pass(2 * 24 * 60 * MINUTE_MS);
    await prosessi.kierrokset.doDue(new AbortController().signal);
    expect(maailma.last(oikeus(1))).toMatchObject({ lahde: 'AJASTIN', muutokset: [{ tyyppi: 'PAATTYNYT' }] });
  });
});

describe('threats', () => {
  it('6: Koski is away: nothing is told, no work is lost', async () => {
    const prosessi = await followed(2);
    voided(1);
    await prosessi.readFeed();
    maailma.koski.failure = new AppError('unavailable', 'koski/unreachable', 'no answer');
    await expect(prosessi.work()).rejects.toMatchObject({ code: 'koski/unreachable' });
    await expect(prosessi.readFeed()).rejects.toMatchObject({ code: 'koski/unreachable' });
    maailma.koski.failure = undefined;
    await tenMinutes(prosessi, 4);
    expect(maailma.last(oikeus(1))).toMatchObject({ varmuus: 'VAHVISTETTU', nakyvyys: 'EI_LOYDY' });
  });

  it('7: a person whom Koski cannot read: the batch is halved, the others are read, that one by oid', async () => {
    const prosessi = await followed(4);
    maailma.koski.poison.add(oppija(2));
    for (const n of [1, 2, 3, 4]) maailma.koski.put(oppija(n), right(oikeus(n), { versionumero: 2, ostettu: true }));
    await tenMinutes(prosessi, 1);
    await prosessi.work();
    expect([1, 2, 3, 4].map((n) => maailma.last(oikeus(n))?.opiskeluoikeus?.ostettu)).toEqual([true, true, true, true]);
    expect(maailma.last(oikeus(2))?.lahde).toBe('YKSITTAISHAKU');
  });

  it('9 and 10: a cursor that Koski does not take is made anew', async () => {
    const prosessi = await followed(1);
    await maailma.connection.collection('kursorit').updateMany({}, { $set: { kursori: 'v2,rikki' } });
    maailma.koski.put(oppija(1), right(oikeus(1), { versionumero: 2, ostettu: true }));
    await tenMinutes(prosessi, 1);
    expect(maailma.of(oikeus(1)).at(-1)).toEqual(['MUUTTUI']);
    expect(maailma.errors).toHaveLength(1);
  });

  it('11: those who are not followed are asked of nobody', async () => {
    const prosessi = await followed(1);
    const before = maailma.koski.batches.length;
    for (let n = 100; n < 400; n += 1) maailma.koski.put(oppija(n), right(oikeus(n)));
    await tenMinutes(prosessi, 1);
    expect(maailma.koski.batches.slice(before).flat()).toEqual([]);
  });

  it("16: the right of the wrong person is gone, and the new one is nobody's until it has a HOKS", async () => {
    const prosessi = await followed(2);
    voided(1);
    maailma.koski.put(oppija(3), right(oikeus(3)));
    await tenMinutes(prosessi, 4);
    expect(maailma.last(oikeus(1))?.nakyvyys).toBe('EI_LOYDY');
    expect(maailma.last(oikeus(3))).toBeUndefined();
  });

  it('21: the same rows come again at each poll, and tell nothing again', async () => {
    const prosessi = await followed(1);
    maailma.koski.put(oppija(1), right(oikeus(1)));
    maailma.koski.put(oppija(1), right(oikeus(1)));
    await tenMinutes(prosessi, 5);
    expect(maailma.of(oikeus(1))).toEqual([['ENSIHAVAINTO']]);
  });

  it('21: a page full of the youngest rows, which the cursor does not pass, is read once at each poll', async () => {
    const prosessi = await followed(1);
    maailma.koski.isFeedYoung = true;
    maailma.koski.put(oppija(1), right(oikeus(1), { versionumero: 2, ostettu: true }));
    await tenMinutes(prosessi, 2);
    expect(maailma.of(oikeus(1))).toEqual([['ENSIHAVAINTO'], ['MUUTTUI']]);
  });

  it('22: a wrong address and a lost privilege lock nobody', async () => {
    const prosessi = await followed(2);
    voided(1);
    maailma.koski.oidAnswer = { isFound: false, status: 404, avain: 'notFound' };
    await tenMinutes(prosessi, 6);
    maailma.koski.oidAnswer = { isFound: false, status: 404, avain: 'notFound.opiskeluoikeuttaEiLöydyTaiEiOikeuksia' };
    await tenMinutes(prosessi, 6);
    expect(maailma.last(oikeus(1))).toMatchObject({ varmuus: 'EPAILTY' });
    expect(maailma.last(oikeus(2))).toMatchObject({ nakyvyys: 'NAKYVA' });
    maailma.koski.oidAnswer = undefined;
    await tenMinutes(prosessi, 12);
    expect(maailma.last(oikeus(1))).toMatchObject({ varmuus: 'VAHVISTETTU' });
  });

  it('24: days without koski-sync are only more pages', async () => {
    await followed(2);
    maailma.pass(5 * 24 * 60 * MINUTE_MS);
    maailma.koski.put(oppija(1), right(oikeus(1), { versionumero: 5, ostettu: true }));
    const uusi = maailma.process();
    await tenMinutes(uusi, 1);
    expect(maailma.last(oikeus(1))?.versionumero).toBe(5);
  });

  it('25: two HOKSes on one right are one right that is followed', async () => {
    const prosessi = await followed(1);
    await maailma.saveHoks(prosessi, 1);
    await prosessi.work();
    expect((await prosessi.seurattavat.count()).seurattuja).toBe(1);
  });

  it('26: two that read at once, and a crash before what was found is sent, do no harm', async () => {
    const prosessi = await followed(2);
    const toinen = maailma.process();
    maailma.koski.put(oppija(1), right(oikeus(1), { versionumero: 2, ostettu: true }));
    await prosessi.readFeed();
    await toinen.readFeed();
    maailma.failingSends = 1;
    await expect(prosessi.work()).rejects.toMatchObject({ code: 'messaging/kafka' });
    await Promise.all([prosessi.work(), toinen.work()]);
    expect(maailma.of(oikeus(1))).toEqual([['ENSIHAVAINTO'], ['MUUTTUI']]);
  });

  it('29: an emptied environment locks nobody', async () => {
    const prosessi = await followed(8);
    maailma.config.ABSENCE_LIMIT = 4;
    for (let n = 1; n <= 8; n += 1) voided(n);
    await tenMinutes(prosessi, 8);
    expect(maailma.told.filter(({ nakyvyys }) => nakyvyys !== 'NAKYVA')).toEqual([]);
    expect(maailma.errors).toContain('so many rights are missed that none is believed to be gone');
  });

  it('29: a small one neither: all canaries are gone', async () => {
    const prosessi = await followed(3);
    for (let n = 1; n <= 3; n += 1) voided(n);
    await tenMinutes(prosessi, 8);
    expect(maailma.told.filter(({ varmuus, nakyvyys }) => nakyvyys !== 'NAKYVA' && varmuus === 'VAHVISTETTU')).toEqual(
      [],
    );
  });

  it('1: a replica that is behind the primary takes nothing back', async () => {
    const prosessi = await followed(1);
    maailma.koski.fallBehind();
    maailma.koski.put(oppija(1), right(oikeus(1), { versionumero: 2, ostettu: true }));
    await maailma.saveHoks(prosessi, 1);
    await prosessi.work();
    await tenMinutes(prosessi, 2);
    expect(maailma.of(oikeus(1))).toEqual([['ENSIHAVAINTO'], ['MUUTTUI']]);
    expect(maailma.last(oikeus(1))).toMatchObject({ versionumero: 2, opiskeluoikeus: { ostettu: true } });
  });

  it('1: a replica that is behind is read again', async () => {
    const prosessi = await followed(2);
    maailma.koski.fallBehind();
    maailma.koski.put(oppija(1), right(oikeus(1), { versionumero: 2, ostettu: true }));
    await prosessi.readFeed();
    await prosessi.work();
    expect(maailma.of(oikeus(1))).toHaveLength(1);
    maailma.koski.catchUp();
    maailma.pass(2 * MINUTE_MS);
    await prosessi.work();
    expect(maailma.of(oikeus(1)).at(-1)).toEqual(['MUUTTUI']);
  });

  it('8: a sweep finds what the feed missed', async () => {
    const prosessi = await followed(1);
    await prosessi.readFeed();
    maailma.koski.put(oppija(1), right(oikeus(1), { versionumero: 2, ostettu: true }));
    await maailma.connection.collection('kursorit').updateMany({}, { $set: { kursori: 'v1,1000' } });
    await tenMinutes(prosessi, 1);
    expect(maailma.of(oikeus(1))).toHaveLength(1);
    maailma.pass(maailma.config.RETELL_AFTER_MS);
    await prosessi.kierrokset.doDue(new AbortController().signal);
    await prosessi.work();
    expect(maailma.last(oikeus(1))).toMatchObject({ muutokset: [{ tyyppi: 'MUUTTUI' }] });
  });
});
