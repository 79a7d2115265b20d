import { type JsonObject } from '@ehoks/kernel';
import {
  arvoAnswers,
  eventsOf,
  heratepaiva,
  heratepaivaWithoutHoks,
  hoksOf,
  hoksWithJakso,
  jaksotOf,
  koskenTiedot,
  KOULUTUSTOIMIJA,
  kutsu,
  LAHETETTY_P1,
  lastOf,
  LINKKI_P1,
  palautteetAfter,
  save,
  stateAfter,
  suoritusOf,
  TOINEN_KOULUTUSTOIMIJA,
  withdraw,
} from './palautteet.fixture';
import { tunnuksetToCheck } from './decide/evaluate-heratepaiva';
import { evolve } from './palautteet.evolve';
import { type PalauteCommand } from './palautteet.commands';

const NEEDLESS = { 'osaamisen-hankkimisen-tarve': false };
const koskiChanges = (today: string, more: JsonObject): PalauteCommand =>
  save(today, hoksOf(), { tapahtuma: 'koski_muutos', taustatiedot: koskenTiedot(more) });
const restore = (today: string, hoks = hoksOf()): PalauteCommand => save(today, hoks, { tapahtuma: 'hoks_palautus' });

/** Rows of palaute.md §15, with decisions.md §3.4, §4.2 and §4.6 where they go further. */
describe('later changes', () => {
  it('1: need withdrawn: a waiting trigger is dropped, a handled one is not touched', () => {
    expect(palautteetAfter(save('2025-08-25'), save('2025-08-26', hoksOf(NEEDLESS)))).toMatchObject([
      { tila: 'ei_laheteta', arvio: { rivi: 'S4', syy: 'ei_ole' } },
    ]);
    expect(palautteetAfter(...LINKKI_P1, save('2025-09-02', hoksOf(NEEDLESS)))).toMatchObject([
      { tila: 'kysely_muodostettu', arvio: { rivi: 'S1', syy: 'jo_lahetetty' } },
    ]);
  });

  it('2: need told later: a dropped trigger waits again, in place, with a window from that day', () => {
    expect(palautteetAfter(save('2025-08-25', hoksOf(NEEDLESS)), save('2025-09-05'))).toMatchObject([
      {
        palauteId: 'p1',
        tila: 'odottaa_kasittelya',
        voimassaAlkupvm: '2025-09-05',
        voimassaLoppupvm: '2025-10-04',
      },
    ]);
  });

  it('3: date moved within the funding period: the same trigger, with a new window', () => {
    expect(
      palautteetAfter(save('2025-08-25'), save('2025-08-26', hoksOf({ 'ensikertainen-hyvaksyminen': '2025-10-01' }))),
    ).toMatchObject([{ heratepvm: '2025-10-01', voimassaAlkupvm: '2025-10-01', voimassaLoppupvm: '2025-10-30' }]);
  });

  it('4: date moved to another period: the old trigger stays, a new one is made', () => {
    const june = hoksOf({ 'ensikertainen-hyvaksyminen': '2026-06-25' });
    const july = hoksOf({ 'ensikertainen-hyvaksyminen': '2026-07-02' });
    expect(palautteetAfter(save('2026-06-20', june), save('2026-06-22', july))).toMatchObject([
      { palauteId: 'p1', heratepvm: '2026-06-25', tila: 'odottaa_kasittelya' },
      { palauteId: 'p2', heratepvm: '2026-07-02', tila: 'odottaa_kasittelya' },
    ]);
  });

  it('5: date moved before the running period: a dropped trigger is made for that period', () => {
    const earlier = hoksOf({ 'ensikertainen-hyvaksyminen': '2025-06-01' });
    expect(palautteetAfter(save('2025-08-25'), save('2025-08-26', earlier))).toMatchObject([
      { palauteId: 'p1', heratepvm: '2025-09-01', tila: 'odottaa_kasittelya' },
      { palauteId: 'p2', heratepvm: '2025-06-01', tila: 'ei_laheteta', arvio: { rivi: 'C1' } },
    ]);
  });

  it('6: date removed: untouched until its day, then dropped', () => {
    const without = hoksOf({ 'ensikertainen-hyvaksyminen': null });
    const removed = [save('2025-08-25'), save('2025-08-26', without)] as const;
    expect(palautteetAfter(...removed)).toMatchObject([{ tila: 'odottaa_kasittelya', heratepvm: '2025-09-01' }]);
    expect(palautteetAfter(...removed, heratepaiva('p1', '2025-09-01', without))).toMatchObject([
      { tila: 'ei_laheteta', arvio: { rivi: 'S3', syy: 'ei_ole' } },
    ]);
  });

  it('7: on the old day of a date that moved away the survey is made for the old day', () => {
    const june = hoksOf({ 'ensikertainen-hyvaksyminen': '2026-06-25' });
    const july = hoksOf({ 'ensikertainen-hyvaksyminen': '2026-07-02' });
    const moved = [save('2026-06-20', june), save('2026-06-22', july)] as const;
    expect(lastOf(...moved, heratepaiva('p1', '2026-06-25', july))).toMatchObject([
      { type: 'ArvoKutsuOpened', data: { palauteId: 'p1', pyynto: { heratepvm: '2026-06-25' } } },
    ]);
  });

  it('8: a date told later makes the päättökysely', () => {
    const achieved = hoksOf({ 'osaamisen-saavuttamisen-pvm': '2025-12-01' });
    expect(palautteetAfter(...LAHETETTY_P1, save('2025-11-28', achieved, { kyselyt: 'opiskelijan' }))).toMatchObject([
      { kyselytyyppi: 'aloittaneet', tila: 'lahetetty' },
      { kyselytyyppi: 'valmistuneet', tila: 'odottaa_kasittelya', heratepvm: '2025-12-01' },
    ]);
  });

  it('9: an address that comes after the record of a message sends nothing by itself', () => {
    const moment = '2025-09-01T10:00:00.000Z';
    const refused = [...LINKKI_P1, kutsu('p1', moment, { hoks: hoksOf({ sahkoposti: null }) })] as const;
    expect(palautteetAfter(...refused, save('2025-09-02'))).toMatchObject([
      { tila: 'kysely_muodostettu', viesti: { tila: 'lahetys_epaonnistunut' } },
    ]);
    expect(lastOf(...refused, kutsu('p1', moment))).toBe('not-due');
  });

  it("10: a period's last day moved: the same trigger, re-dated", () => {
    expect(
      palautteetAfter(save('2025-08-25', hoksWithJakso()), save('2025-08-26', hoksWithJakso({ loppu: '2025-11-20' }))),
    ).toMatchObject([{ palauteId: 'p1', heratepvm: '2025-11-20', voimassaAlkupvm: '2025-12-01' }]);
  });

  it.each<[string, JsonObject, string]>([
    ['removed', { 'yksiloiva-tunniste': 'toinen' }, 'poistunut'],
    [
      'given another code',
      { 'osaamisen-hankkimistapa-koodi-uri': 'osaamisenhankkimistapa_muu' },
      'puuttuva_yhteystieto',
    ],
  ])('11: a period %s is untouched until its day', (_, change, syy) => {
    const changed = hoksWithJakso(change);
    const commands = [save('2025-08-25', hoksWithJakso()), save('2025-08-26', changed)] as const;
    expect(palautteetAfter(...commands)[0]).toMatchObject({ tila: 'odottaa_kasittelya' });
    expect(palautteetAfter(...commands, heratepaiva('p1', '2025-09-15', changed))[0]).toMatchObject({
      tila: 'ei_laheteta',
      arvio: { syy },
    });
  });

  it('12, 13: an interruption to the end drops the trigger, closed before the end it waits again', () => {
    const open = save('2025-08-26', hoksWithJakso({ keskeytymisajanjaksot: [{ alku: '2025-09-01' }] }));
    const closed = save(
      '2025-08-27',
      hoksWithJakso({ keskeytymisajanjaksot: [{ alku: '2025-09-01', loppu: '2025-09-05' }] }),
    );
    expect(palautteetAfter(save('2025-08-25', hoksWithJakso()), open)).toMatchObject([
      { tila: 'ei_laheteta', arvio: { rivi: 'W6' } },
    ]);
    expect(palautteetAfter(save('2025-08-25', hoksWithJakso()), open, closed)).toMatchObject([
      { tila: 'odottaa_kasittelya' },
    ]);
  });

  it('14: a plan that becomes TUVA drops what waits', () => {
    const tuva = hoksOf({ 'tuva-opiskeluoikeus-oid': '1.2.246.562.15.1' });
    expect(palautteetAfter(save('2025-08-25'), save('2025-08-26', tuva))).toMatchObject([
      { tila: 'ei_laheteta', arvio: { rivi: 'C2' } },
    ]);
  });

  it('15: whole or partial qualification: the päättökysely changes its kind at the next save', () => {
    const hoks = hoksOf({ 'ensikertainen-hyvaksyminen': null, 'osaamisen-saavuttamisen-pvm': '2025-09-10' });
    const taustatiedot = koskenTiedot({
      suoritukset: [suoritusOf('ammatillinentutkintoosittainenuseastatutkinnosta')],
    });
    expect(palautteetAfter(save('2025-09-01', hoks), save('2025-09-02', hoks, { taustatiedot }))).toMatchObject([
      { palauteId: 'p1', kyselytyyppi: 'osia_suorittaneet' },
    ]);
  });

  it('16: a change in Koski re-evaluates what is unsent, and stays provisional until the day', () => {
    const ended = jaksotOf(['2025-08-10', 'lasna'], ['2025-08-20', 'eronnut']);
    expect(palautteetAfter(save('2025-08-19'), koskiChanges('2025-08-21', ended))).toMatchObject([
      { tila: 'odottaa_kasittelya', arvio: { rivi: 'C7' } },
    ]);
    expect(
      palautteetAfter(save('2025-08-19'), koskiChanges('2025-08-21', ended), koskiChanges('2025-08-22', {})),
    ).toMatchObject([{ tila: 'odottaa_kasittelya', arvio: { rivi: 'S5' } }]);
  });

  it('16: a change in Koski makes no trigger, and does not revive what the day decided', () => {
    expect(lastOf(save('2025-08-19', hoksOf(), { tapahtuma: 'koski_muutos' }))).toEqual([]);
    const taustatiedot = koskenTiedot(jaksotOf(['2025-08-10', 'eronnut']));
    const dropped = [save('2025-08-25'), heratepaiva('p1', '2025-09-01', hoksOf(), { taustatiedot })] as const;
    expect(palautteetAfter(...dropped, koskiChanges('2025-09-02', {}))).toMatchObject([{ tila: 'ei_laheteta' }]);
  });

  it('16: a change in Koski that overtakes a save does not hide it', () => {
    const moved = hoksOf({ 'ensikertainen-hyvaksyminen': '2025-10-01' });
    const overtaking = save('2025-08-26', moved, { tapahtuma: 'koski_muutos' });
    const achieved = { ...moved, osaamisenSaavuttamisenPvm: moved.ensikertainenHyvaksyminen };
    expect(palautteetAfter(save('2025-08-25'), overtaking, save('2025-08-26', achieved))).toHaveLength(2);
  });

  it('17: what begins on the day or after it changes nothing', () => {
    const taustatiedot = koskenTiedot(jaksotOf(['2025-08-10', 'lasna'], ['2025-09-01', 'eronnut']));
    expect(lastOf(save('2025-08-25'), heratepaiva('p1', '2025-09-02', hoksOf(), { taustatiedot }))).toMatchObject([
      { type: 'ArvoKutsuOpened' },
    ]);
  });

  it('18: a voided study right drops on the day, and before the invitation', () => {
    expect(
      palautteetAfter(save('2025-08-25'), heratepaiva('p1', '2025-09-01', hoksOf(), { taustatiedot: {} })),
    ).toMatchObject([{ tila: 'ei_laheteta', arvio: { rivi: 'D1', syy: 'opiskeluoikeus_not_found' } }]);
    expect(palautteetAfter(...LINKKI_P1, kutsu('p1', '2025-09-01T10:00:00.000Z', { taustatiedot: {} }))).toMatchObject([
      { tila: 'ei_laheteta', arvio: { rivi: 'M0', syy: 'opiskeluoikeus_not_found' } },
    ]);
  });

  it("18: told by Koski's watcher, it cancels at once", () => {
    expect(palautteetAfter(save('2025-08-25'), withdraw('2025-08-26', 'lukittu'))).toMatchObject([
      { tila: 'ei_laheteta', arvio: { rivi: 'E2', syy: 'opiskeluoikeus_mitatoity' } },
    ]);
  });

  it('19: passivation cancels what is unsent and lets go of the slot', () => {
    const passivated = [save('2025-08-25'), withdraw('2025-08-26')] as const;
    expect(palautteetAfter(...passivated)).toMatchObject([
      { tila: 'ei_laheteta', arvio: { rivi: 'E1', syy: 'hoks_passivoitu' } },
    ]);
    expect(palautteetAfter(...passivated, save('2025-08-27', hoksOf({}, 8)))).toMatchObject([
      { palauteId: 'p1', tila: 'ei_laheteta' },
      { palauteId: 'p2', tila: 'odottaa_kasittelya' },
    ]);
  });

  it('19: a link without its mail is cancelled, a mail that went out is not', () => {
    expect(palautteetAfter(...LINKKI_P1, withdraw('2025-09-01'))).toMatchObject([{ tila: 'ei_laheteta' }]);
    expect(palautteetAfter(...LAHETETTY_P1, withdraw('2025-09-02'))).toMatchObject([{ tila: 'lahetetty' }]);
  });

  it('19: a survey that was merely sent does not block, one that was answered does', () => {
    const passivated = [...LAHETETTY_P1, withdraw('2025-09-05')] as const;
    const second = save('2025-09-06', hoksOf({}, 8));
    expect(palautteetAfter(...passivated, second)).toMatchObject([
      { tila: 'lahetetty' },
      { tila: 'odottaa_kasittelya' },
    ]);

    const state = stateAfter(...passivated, second);
    const [, palaute] = Object.values(state.palautteet);
    expect(palaute && tunnuksetToCheck(state, palaute)).toMatchObject([{ palauteId: 'p1', arvoTunniste: 'Tp1' }]);
    const day = heratepaiva('p2', '2025-09-06', hoksOf({}, 8), { vastatut: ['p1'] });
    expect(palautteetAfter(...passivated, second, day)).toMatchObject([
      { tila: 'vastattu', arvio: { syy: 'arvo_paivitys' } },
      { tila: 'ei_laheteta', arvio: { rivi: 'S1', syy: 'jo_lahetetty' } },
    ]);
    expect(lastOf(...passivated, second, day, save('2025-09-07', hoksOf({}, 9)))).toMatchObject([
      { type: 'HoksNoted' },
      { data: { arvio: { rivi: 'S1' } } },
      {},
    ]);
  });

  it('19: on the day the plan that cannot be read drops its trigger', () => {
    expect(palautteetAfter(save('2025-08-25'), heratepaivaWithoutHoks('p1', '2025-09-01'))).toMatchObject([
      { tila: 'ei_laheteta', arvio: { rivi: 'D1', syy: 'opiskeluoikeus_not_found' } },
    ]);
  });

  it('20: a restored plan revives what was cancelled, if its day has not passed', () => {
    const passivated = [save('2025-08-25'), withdraw('2025-08-26')] as const;
    expect(palautteetAfter(...passivated, restore('2025-09-01'))).toMatchObject([{ tila: 'odottaa_kasittelya' }]);
    expect(palautteetAfter(...passivated, restore('2025-09-02'))).toMatchObject([
      { tila: 'ei_laheteta', arvio: { rivi: 'E3', arvo: '2025-09-01' } },
    ]);
  });

  it('20: a change in Koski that overtakes the word of the restore revives nothing', () => {
    const overtaking = save('2025-08-27', hoksOf(), { tapahtuma: 'koski_muutos' });
    expect(lastOf(save('2025-08-25'), withdraw('2025-08-26'), overtaking)).toEqual([]);
  });

  it('20: a restored plan leaves a slot alone that another plan has taken', () => {
    const other = save('2025-08-27', hoksOf({}, 8));
    expect(palautteetAfter(save('2025-08-25'), withdraw('2025-08-26'), other, restore('2025-08-28'))).toMatchObject([
      { palauteId: 'p1', tila: 'ei_laheteta' },
      { palauteId: 'p2', tila: 'odottaa_kasittelya' },
    ]);
  });

  it('20: a survey that has its link takes up there, without a second tunnus', () => {
    const later = { tapahtuma: 'hoks_palautus', hoksVersion: Date.parse('2025-09-01') + 1 } as const;
    const sameDay = save('2025-09-01', hoksOf(), later);
    expect(palautteetAfter(...LINKKI_P1, withdraw('2025-09-01'), sameDay)).toMatchObject([
      { tila: 'kysely_muodostettu', arvoTunniste: 'Tp1' },
    ]);
  });

  it('21: permanent deletion cancels like passivation', () => {
    expect(palautteetAfter(save('2025-08-25'), withdraw('2025-08-26', 'arkistoitu'))).toMatchObject([
      { tila: 'ei_laheteta', arvio: { rivi: 'E1' } },
    ]);
  });

  it('23: another provider is another slot at the next save', () => {
    const taustatiedot = koskenTiedot({ koulutustoimija: { oid: TOINEN_KOULUTUSTOIMIJA } });
    expect(palautteetAfter(save('2025-08-25'), save('2025-08-26', hoksOf(), { taustatiedot }))).toMatchObject([
      { palauteId: 'p1' },
      { palauteId: 'p2', koulutustoimija: TOINEN_KOULUTUSTOIMIJA },
    ]);
  });

  it('23: told by Koski, it moves the trigger that is there', () => {
    expect(
      palautteetAfter(
        save('2025-08-25'),
        koskiChanges('2025-08-26', { koulutustoimija: { oid: TOINEN_KOULUTUSTOIMIJA } }),
      ),
    ).toMatchObject([{ palauteId: 'p1', koulutustoimija: TOINEN_KOULUTUSTOIMIJA }]);
  });

  it('23: while Arvo is being asked the trigger keeps the slot for which it is', () => {
    const asking = [save('2025-08-25'), heratepaiva('p1', '2025-09-01')] as const;
    const [palaute] = palautteetAfter(...asking, save('2025-09-01', hoksOf(), { taustatiedot: {} }));
    expect(palaute).toMatchObject({ koulutustoimija: KOULUTUSTOIMIJA });
  });

  it('the same word twice changes nothing', () => {
    expect(lastOf(save('2025-08-25'), save('2025-08-25'))).toEqual([]);
    expect(lastOf(save('2025-08-25'), withdraw('2025-08-26'), withdraw('2025-08-26'))).toEqual([]);
    expect(lastOf(save('2025-08-25'), withdraw('2025-08-26'), save('2025-08-25'))).toEqual([]);
  });

  it('an event about a trigger that is not there changes nothing', () => {
    const state = stateAfter(save('2025-08-25'));
    const stored = eventsOf(...LINKKI_P1).find(({ type }) => type === 'TunnusStored');
    const strange = { ...stored, data: { ...stored?.data, palauteId: 'muu' } } as Parameters<typeof evolve>[1];
    expect(evolve(state, strange)).toEqual(state);
    expect(lastOf(save('2025-08-25'), arvoAnswers('muu'))).toBe('palaute-not-found');
  });
});
