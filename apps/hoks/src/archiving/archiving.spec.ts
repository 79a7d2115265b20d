import { randomUUID } from 'node:crypto';
import { hoksArchiveAnswer, hoksFactsAnswer, type HoksCommand } from '@ehoks/contracts';
import { instantOfMillis } from '@ehoks/kernel';
import { change, create, OPISKELUOIKEUS, replace, startHoks } from '../testing/hoks-in-memory';

const archive = (hoksId = 1): HoksCommand => ({ type: 'ArchiveHoks', data: { hoksId } });
const reopen = (hoksId = 1): HoksCommand => ({ type: 'ReopenHoks', data: { hoksId } });
const remove: HoksCommand = {
  type: 'RemoveContactDetails',
  data: { hoksId: 1, whose: 'oppija', endedBefore: '2026-01-01' },
};

type Hoks = Awaited<ReturnType<typeof startHoks>>;
const factTypes = async ({ queries }: Hoks) =>
  hoksFactsAnswer
    .parse(await queries.facts(OPISKELUOIKEUS))
    .facts.map(({ version, type }) => `${version} ${type.split('.')[3]}`);
const receiptsOf = async ({ queries }: Hoks) => hoksArchiveAnswer.parse(await queries.archive(OPISKELUOIKEUS)).receipts;

describe('a permanently deleted HOKS', () => {
  it('is in the archive, with a receipt', async () => {
    const hoks = await startHoks();
    await hoks.execute(create());
    await hoks.execute(change({ versio: 2 }));
    await hoks.execute(archive(), { actor: { username: 'paakayttaja', kind: 'virkailija' } });
    expect(await receiptsOf(hoks)).toEqual([]);
    await hoks.settle();
    expect(await factTypes(hoks)).toEqual(['3 arkistoitu']);
    expect(await receiptsOf(hoks)).toMatchObject([
      { hoksId: 1, version: 3, commits: 2, events: 2, actor: 'paakayttaja', restorable: true },
    ]);
    await hoks.close();
  });

  it('comes back with its id, eid, module ids and history', async () => {
    const hoks = await startHoks();
    await hoks.execute(create());
    await hoks.execute(change({ versio: 2, sahkoposti: 'oppija@example.fi' }));
    const before = await hoks.queries.state(OPISKELUOIKEUS);
    await hoks.execute(archive());
    await hoks.settle();
    await hoks.execute(reopen());
    expect(hoks.outcomes().at(-1)).toMatchObject({ outcome: 'accepted', hoksId: 1, version: 4 });
    expect(await hoks.queries.state(OPISKELUOIKEUS)).toEqual({ ...before, version: 4 });
    await hoks.settle();
    expect(await factTypes(hoks)).toEqual(['1 luotu', '2 muutettu', '3 arkistoitu', '4 avattu']);
    expect(await hoks.queries.state(OPISKELUOIKEUS, 2)).toEqual(before);
    expect(await receiptsOf(hoks)).toMatchObject([{ hoksId: 1, restorable: false }]);
    await hoks.execute(archive());
    await hoks.settle();
    expect(await receiptsOf(hoks)).toMatchObject([
      { version: 3, restorable: false },
      { version: 5, restorable: true, commits: 3 },
    ]);
    await hoks.close();
  });

  it('comes back also before the archive has followed', async () => {
    const hoks = await startHoks();
    await hoks.execute(create());
    await hoks.execute(archive());
    await hoks.execute(reopen());
    await hoks.settle();
    expect(await factTypes(hoks)).toEqual(['1 luotu', '2 arkistoitu', '3 avattu']);
    await hoks.close();
  });

  it('gives way to a new one, and does not come back beside it', async () => {
    const hoks = await startHoks();
    await hoks.execute(create());
    await hoks.execute(archive());
    await hoks.settle();
    await hoks.execute(create());
    await hoks.execute(reopen());
    expect(hoks.outcomes().slice(2)).toMatchObject([
      { outcome: 'accepted', hoksId: 2 },
      { outcome: 'refused', refusal: { code: 'newer-hoks-exists', hoksId: 2 } },
    ]);
    await hoks.close();
  });

  it('does not come back when the time for that is over', async () => {
    const hoks = await startHoks({ retentionDays: -1 });
    await hoks.execute(create());
    await hoks.execute(archive());
    await hoks.settle();
    await hoks.execute(reopen());
    expect(hoks.outcomes().at(-1)).toEqual({ outcome: 'refused', refusal: { code: 'hoks-not-found' } });
    await hoks.close();
  });

  it('still answers its commands when they are repeated', async () => {
    const hoks = await startHoks();
    const [created, changed] = [randomUUID(), randomUUID()];
    await hoks.execute(create(), { commandId: created, requestHash: 'a' });
    await hoks.execute(change({ versio: 2 }), { commandId: changed });
    const first = hoks.outcomes();
    await hoks.execute(archive());
    await hoks.settle();
    await hoks.execute(create(), { commandId: created, requestHash: 'a' });
    await hoks.execute(change({ versio: 2 }), { commandId: changed });
    const repeated = first.map((outcome) => ({ ...(outcome as object), changedPaths: [], repeated: true }));
    expect(hoks.outcomes().slice(3)).toEqual(repeated);
    expect(await hoks.queries.command(OPISKELUOIKEUS, created)).toEqual({
      ...{ known: true, requestHash: 'a', outcome: repeated[0] },
    });
    await hoks.close();
  });
});

describe('contact details of a permanently deleted HOKS', () => {
  const DAY_MS = 86_400_000;

  it('go with the time for a return, and leave those of a new HOKS of the study right', async () => {
    let days = 0;
    const clock = { now: () => instantOfMillis(Date.now() + days * DAY_MS) };
    const hoks = await startHoks({ retentionDays: 10, clock });
    await hoks.execute(create());
    await hoks.execute(change({ sahkoposti: 'vanha@example.fi' }));
    await hoks.execute(archive());
    await hoks.settle();
    await hoks.execute(create());
    await hoks.execute(change({ sahkoposti: 'uusi@example.fi' }, 2));
    const [receipt] = await receiptsOf(hoks);
    days = 10;
    expect(await hoks.forget()).toEqual({ settled: [], failures: [] });
    expect(JSON.stringify(await hoks.history())).toContain('vanha@example.fi');
    days = 12;
    expect((await hoks.forget()).settled).toHaveLength(1);
    expect(JSON.stringify(await hoks.history())).not.toContain('vanha@example.fi');
    expect(await receiptsOf(hoks)).toEqual([receipt]);
    expect(await hoks.queries.state(OPISKELUOIKEUS)).toMatchObject({ hoks: { sahkoposti: 'uusi@example.fi' } });
    await hoks.close();
  });

  it('come back with it until then', async () => {
    let days = 0;
    const hoks = await startHoks({
      retentionDays: 10,
      clock: { now: () => instantOfMillis(Date.now() + days * DAY_MS) },
    });
    await hoks.execute(create());
    await hoks.execute(change({ sahkoposti: 'vanha@example.fi' }));
    await hoks.execute(archive());
    await hoks.settle();
    days = 9;
    await hoks.execute(reopen());
    days = 12;
    await hoks.forget();
    await hoks.settle();
    expect(await hoks.queries.state(OPISKELUOIKEUS, 2)).toMatchObject({ hoks: { sahkoposti: 'vanha@example.fi' } });
    expect(await hoks.queries.state(OPISKELUOIKEUS)).toMatchObject({ hoks: { sahkoposti: 'vanha@example.fi' } });
    await hoks.close();
  });
});

describe('removed contact details', () => {
  const address = /oppija@example\.fi/;
  const given = async () => {
    const hoks = await startHoks();
    await hoks.execute(create());
    await hoks.execute(change({ sahkoposti: 'oppija@example.fi' }));
    return hoks;
  };
  const shown = async ({ queries }: Hoks) =>
    JSON.stringify([
      await queries.facts(OPISKELUOIKEUS),
      await queries.log(0, 0),
      ...(await Promise.all([undefined, 1, 2, 3].map((version) => queries.state(OPISKELUOIKEUS, version)))),
    ]);

  it('are shown by neither history, log nor any version', async () => {
    const hoks = await given();
    expect(await shown(hoks)).toMatch(address);
    await hoks.execute(remove);
    expect(hoks.outcomes().at(-1)).toMatchObject({ outcome: 'accepted', version: 3 });
    expect(await shown(hoks)).not.toMatch(address);
    await hoks.close();
  });

  it('are in no snapshot', async () => {
    const hoks = await given();
    for (let versio = 1; versio <= 20; versio += 1) await hoks.execute(change({ versio }));
    await hoks.execute(remove);
    for (let versio = 1; versio <= 20; versio += 1) await hoks.execute(change({ versio }));
    expect(JSON.stringify(await hoks.queries.state(OPISKELUOIKEUS, 22))).not.toMatch(address);
    expect(await hoks.queries.state(OPISKELUOIKEUS)).toMatchObject({ version: 43, hoks: { versio: 20 } });
    await hoks.close();
  });

  it('do not come back from the archive', async () => {
    const hoks = await given();
    await hoks.execute(archive());
    await hoks.settle();
    await hoks.execute(reopen());
    await hoks.execute(remove);
    await hoks.settle();
    expect(await factTypes(hoks)).toHaveLength(5);
    expect(await shown(hoks)).not.toMatch(address);
    await hoks.execute(archive());
    await hoks.settle();
    await hoks.execute(reopen());
    expect(await shown(hoks)).not.toMatch(address);
    expect(JSON.stringify(await hoks.stored())).not.toMatch(address);
    await hoks.close();
  });

  it('go although only versions of before a deletion and return have them, and more has been written since', async () => {
    const hoks = await given();
    await hoks.execute(replace(2));
    await hoks.execute(archive());
    await hoks.settle();
    await hoks.execute(reopen());
    await hoks.settle();
    await hoks.execute(change({ puhelinnumero: '0401234567', versio: 3 }));
    expect(await shown(hoks)).toMatch(address);
    await hoks.execute(remove);
    expect(hoks.outcomes().at(-1)).toMatchObject({ outcome: 'accepted', version: 7 });
    expect(await shown(hoks)).not.toMatch(/example\.fi|0401234567/);
    await hoks.execute(archive());
    await hoks.settle();
    await hoks.execute(reopen());
    await hoks.settle();
    expect(await factTypes(hoks)).toHaveLength(9);
    expect(await shown(hoks)).not.toMatch(/example\.fi|0401234567/);
    await hoks.close();
  });

  it('leave those of instructors that remain readable', async () => {
    const hoks = await startHoks();
    await hoks.execute(create());
    const ohjaaja = { nimi: 'Ohjaaja', sahkoposti: 'ohjaaja@example.fi' };
    const osa = {
      'tutkinnon-osa-koodi-uri': 'tutkinnonosat_1',
      'tutkinnon-osa-koodi-versio': 1,
      'osaamisen-hankkimistavat': [
        {
          ...{ alku: '2026-01-01', loppu: '2026-05-31', 'module-id': randomUUID() },
          'osaamisen-hankkimistapa-koodi-uri': 'osaamisenhankkimistapa_koulutussopimus',
          'tyopaikalla-jarjestettava-koulutus': { 'vastuullinen-tyopaikka-ohjaaja': ohjaaja },
        },
      ],
    };
    await hoks.execute(change({ sahkoposti: 'oppija@example.fi', 'hankittavat-ammat-tutkinnon-osat': [osa] }));
    await hoks.execute(remove);
    expect(JSON.stringify(await hoks.queries.state(OPISKELUOIKEUS))).toMatch(/ohjaaja@example\.fi/);
    expect(await shown(hoks)).not.toMatch(address);
    await hoks.close();
  });
});
