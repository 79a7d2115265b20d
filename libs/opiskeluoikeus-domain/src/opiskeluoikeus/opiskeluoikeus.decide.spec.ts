import {
  at,
  havainnot,
  lastOf,
  luettu,
  missedInBatch,
  missing,
  muutokset,
  next,
  OPPIJA,
  sighting,
  todiste,
  tyypit,
} from './koski.fixture';
import { type EmoTieto } from './havainto';
import { type OpiskeluoikeusCommand } from './opiskeluoikeus.commands';

const lasna = luettu('01-ammatillinen-perustutkinto-lasna');
const mitatoity = luettu('07-ammatillinen-mitatoity');
const linkittamaton = luettu('09-ammatillinen-lapsi-ennen-linkitysta');
const linkitetty = luettu('10-ammatillinen-lapsi-linkitetty');
const EMO = '1.2.246.562.15.77153099245';
const TOINEN_EMO = '1.2.246.562.15.61000000010';
const LAPSI = '1.2.246.562.15.44802766137';

const seen = sighting(lasna, at('08:00'));
const confirmedMissing = [missing(at('09:00')), missing(at('09:20'))] as const;
const { jaksot, suoritukset } = lasna.tiivistelma;
const [suoritus] = suoritukset;
if (!suoritus) throw new Error('no suoritus');

const toinenSuoritus = { ...suoritus, toimipisteOid: '1.2.246.562.10.1' };
const kaksiSamaa = next(lasna, { suoritukset: [suoritus, toinenSuoritus] });

const later = (change: Parameters<typeof next>[1], havaittu = at('12:00')): OpiskeluoikeusCommand =>
  sighting(next(lasna, change), havaittu);

const ended = (tila: string, alku = '2026-05-30') => ({ jaksot: [...jaksot, { alku, tila, rahoitus: null }] });

const note = (
  command:
    | { type: 'NoteLapsi'; data: { lapsi: string; liitetty: boolean } }
    | { type: 'NoteOppija'; data: { oppijanumero: string; kaikkiOidit: string[] } },
  havaittu = at('12:00'),
): OpiskeluoikeusCommand =>
  ({ ...command, data: { havaittu, lahde: 'SUHDE', ...command.data } }) as OpiskeluoikeusCommand;

const noteEmo = (
  oid: string,
  nakyvyys: EmoTieto['nakyvyys'],
  havaittu = at('12:00'),
  varmuus: EmoTieto['varmuus'] = 'VAHVISTETTU',
): OpiskeluoikeusCommand => ({
  type: 'NoteEmo',
  data: { havaittu, lahde: 'SUHDE', emo: { oid, nakyvyys, varmuus } },
});

const day = (havaittu: string): OpiskeluoikeusCommand => ({ type: 'NoteDay', data: { havaittu, lahde: 'AJASTIN' } });

describe('rows of koski.md §7.4: given what was seen, when this is seen, then these changes are told', () => {
  it.each<[string, readonly OpiskeluoikeusCommand[], string[] | undefined]>([
    ['no snapshot → visible', [seen], ['ENSIHAVAINTO']],
    ['first seen linked', [sighting(linkitetty, at('08:00'))], ['ENSIHAVAINTO', 'LINKITETTY']],
    ['first seen ended', [sighting(luettu('03-ammatillinen-eronnut'), at('08:00'))], ['ENSIHAVAINTO', 'PAATTYNYT']],
    ['visible → absent from sure/oids', [seen, missedInBatch(at('09:00'))], ['EI_LOYDY_EPAILTY']],
    ['suspicion → visible again', [seen, missedInBatch(at('09:00')), sighting(lasna, at('09:05'))], ['EPAILY_PERUTTU']],
    ['visible → mitatoity in a bulk query', [seen, sighting(mitatoity, at('09:00'), { lahde: 'SUPA' })], ['MITATOITY']],
    [
      'suspected → mitatoity in a bulk query',
      [seen, missedInBatch(at('09:00')), sighting(mitatoity, at('09:01'), { lahde: 'SUPA' })],
      ['MITATOITY'],
    ],
    ['suspected → confirmed 404', [seen, ...confirmedMissing], ['EI_LOYDY_VAHVISTETTU']],
    [
      'confirmed → seen as mitatoity later',
      [seen, ...confirmedMissing, sighting(mitatoity, at('10:00'), { lahde: 'SUPA' })],
      ['MITATOINTI_VARMISTUI'],
    ],
    [
      'poistettu',
      [seen, { type: 'NotePoistettu', data: { havaittu: at('09:00'), lahde: 'SUPA', todiste: todiste(at('09:00')) } }],
      ['POISTETTU'],
    ],
    ['confirmed → visible', [seen, ...confirmedMissing, later({})], ['PALAUTUI']],
    ['link none → A', [sighting(linkittamaton, at('08:00')), sighting(linkitetty, at('09:00'))], ['LINKITETTY']],
    [
      'link A → none',
      [sighting(linkitetty, at('08:00')), sighting(next(linkitetty, { sisaltyyOpiskeluoikeuteen: null }), at('09:00'))],
      ['LINKITYS_POISTETTU'],
    ],
    [
      'link A → B',
      [
        sighting(linkitetty, at('08:00')),
        sighting(
          next(linkitetty, { sisaltyyOpiskeluoikeuteen: { oid: TOINEN_EMO, oppilaitosOid: null } }),
          at('09:00'),
        ),
      ],
      ['LINKITYS_VAIHTUI'],
    ],
    [
      'a child is linked, told to the parent',
      [seen, note({ type: 'NoteLapsi', data: { lapsi: LAPSI, liitetty: true } })],
      ['HANKINTAKOULUTUS_LIITETTY'],
    ],
    [
      'a child is voided or unlinked, told to the parent',
      [
        seen,
        note({ type: 'NoteLapsi', data: { lapsi: LAPSI, liitetty: true } }, at('09:00')),
        note({ type: 'NoteLapsi', data: { lapsi: LAPSI, liitetty: false } }),
      ],
      ['HANKINTAKOULUTUS_IRROTETTU'],
    ],
    [
      'the parent is voided, told to the child',
      [sighting(linkitetty, at('08:00')), noteEmo(EMO, 'NAKYVA', at('09:00')), noteEmo(EMO, 'MITATOITY')],
      ['EMO_MITATOITY'],
    ],
    [
      'the parent is absent for sure, told to the child',
      [sighting(linkitetty, at('08:00')), noteEmo(EMO, 'EI_LOYDY')],
      ['EMO_MITATOITY'],
    ],
    [
      'the parent is missed without proof, known of the child',
      [sighting(linkitetty, at('08:00')), noteEmo(EMO, 'EI_LOYDY', at('09:00'), 'EPAILTY')],
      [],
    ],
    [
      'the parent is back, told to the child',
      [sighting(linkitetty, at('08:00')), noteEmo(EMO, 'MITATOITY', at('09:00')), noteEmo(EMO, 'NAKYVA')],
      ['EMO_PALAUTUI'],
    ],
    ['valmistunut', [seen, later(ended('valmistunut'))], ['PAATTYNYT']],
    ['eronnut', [seen, later(ended('eronnut'))], ['PAATTYNYT']],
    ['katsotaan eronneeksi', [seen, later(ended('katsotaaneronneeksi'))], ['PAATTYNYT']],
    ['peruutettu', [seen, later(ended('peruutettu'))], ['PAATTYNYT']],
    ['väliaikaisesti keskeytynyt', [seen, later(ended('valiaikaisestikeskeytynyt'))], ['KESKEYTYNYT']],
    [
      'läsnä after keskeytynyt',
      [
        sighting(next(lasna, ended('valiaikaisestikeskeytynyt', '2026-03-01')), at('08:00')),
        sighting(
          next(next(lasna, {}), {
            jaksot: [
              ...ended('valiaikaisestikeskeytynyt', '2026-03-01').jaksot,
              { alku: '2026-04-01', tila: 'lasna', rahoitus: '1' },
            ],
          }),
          at('09:00'),
        ),
      ],
      ['JATKUNUT'],
    ],
    [
      'loma after keskeytynyt',
      [
        sighting(next(lasna, ended('valiaikaisestikeskeytynyt', '2026-03-01')), at('08:00')),
        sighting(
          next(next(lasna, {}), {
            jaksot: [
              ...ended('valiaikaisestikeskeytynyt', '2026-03-01').jaksot,
              { alku: '2026-04-01', tila: 'loma', rahoitus: '1' },
            ],
          }),
          at('09:00'),
        ),
      ],
      ['JATKUNUT'],
    ],
    [
      'the ending jakso is followed by a living one',
      [
        sighting(next(lasna, ended('eronnut', '2026-03-01')), at('08:00')),
        sighting(
          next(next(lasna, {}), {
            jaksot: [...ended('eronnut', '2026-03-01').jaksot, { alku: '2026-04-01', tila: 'lasna', rahoitus: '1' }],
          }),
          at('09:00'),
        ),
      ],
      ['AVATTU_UUDELLEEN'],
    ],
    [
      'the ending jakso is gone',
      [sighting(next(lasna, ended('eronnut')), at('08:00')), sighting(next(next(lasna, {}), {}), at('09:00'))],
      ['AVATTU_UUDELLEEN'],
    ],
    ['a state of the future', [seen, later(ended('valmistunut', '2026-06-10'))], ['TILA_ENNAKOITU']],
    [
      'an interruption of the future',
      [seen, later(ended('valiaikaisestikeskeytynyt', '2026-06-10'))],
      ['TILA_ENNAKOITU'],
    ],
    [
      'the day of that interruption',
      [seen, later(ended('valiaikaisestikeskeytynyt', '2026-06-10')), day('2026-06-10T01:00:00.000Z')],
      ['KESKEYTYNYT'],
    ],
    [
      'the day of a state that is no change of the table',
      [seen, later(ended('loma', '2026-06-10')), day('2026-06-10T01:00:00.000Z')],
      [],
    ],
    [
      'back after the day of a state that began while it was missed',
      [
        seen,
        later(ended('valmistunut', '2026-06-10')),
        missing('2026-06-09T12:00:00.000Z'),
        missing('2026-06-10T12:00:00.000Z'),
        sighting(next(next(lasna, {}), ended('valmistunut', '2026-06-10')), '2026-06-11T12:00:00.000Z'),
      ],
      ['PALAUTUI', 'PAATTYNYT'],
    ],
    [
      'that day once more',
      [seen, later(ended('loma', '2026-06-10')), day('2026-06-10T01:00:00.000Z'), day('2026-06-10T01:10:00.000Z')],
      undefined,
    ],
    [
      'the day of that state',
      [seen, later(ended('valmistunut', '2026-06-10')), day('2026-06-10T01:00:00.000Z')],
      ['PAATTYNYT'],
    ],
    [
      'earlier jaksot rewritten',
      [seen, later({ jaksot: jaksot.map((jakso) => ({ ...jakso, alku: '2025-09-01' })) })],
      ['TILAHISTORIA_KORJATTU', 'RAHOITUS_MUUTTUI'],
    ],
    [
      'other funding of a jakso',
      [seen, later({ jaksot: jaksot.map((jakso) => ({ ...jakso, rahoitus: '14' })) })],
      ['RAHOITUS_MUUTTUI'],
    ],
    [
      'funding taken away',
      [seen, later({ jaksot: jaksot.map((j) => ({ ...j, rahoitus: null })) })],
      ['RAHOITUS_MUUTTUI'],
    ],
    ['another school', [seen, later({ oppilaitosOid: '1.2.246.562.10.1' })], ['ORGANISAATIO_VAIHTUI']],
    ['another provider', [seen, later({ koulutustoimijaOid: '1.2.246.562.10.1' })], ['ORGANISAATIO_VAIHTUI']],
    ['another end to come', [seen, later({ arvioituPaattymispaiva: '2029-01-01' })], ['AJAT_MUUTTUI']],
    ['another beginning', [seen, later({ alkamispaiva: '2025-08-01' })], ['AJAT_MUUTTUI']],
    [
      'vahvistus none → day',
      [seen, later({ suoritukset: [{ ...suoritus, vahvistuspaiva: '2026-05-29' }] })],
      ['SUORITUS_VAHVISTETTU'],
    ],
    [
      'vahvistus day → none',
      [
        sighting(next(lasna, { suoritukset: [{ ...suoritus, vahvistuspaiva: '2026-05-29' }] }), at('08:00')),
        sighting(next(next(lasna, {}), {}), at('09:00')),
      ],
      ['VAHVISTUS_MUUTTUI'],
    ],
    [
      'vahvistus day → another day',
      [
        sighting(next(lasna, { suoritukset: [{ ...suoritus, vahvistuspaiva: '2026-05-29' }] }), at('08:00')),
        sighting(next(next(lasna, {}), { suoritukset: [{ ...suoritus, vahvistuspaiva: '2026-05-30' }] }), at('09:00')),
      ],
      ['VAHVISTUS_MUUTTUI'],
    ],
    [
      'vahvistus of what is no qualification',
      [
        sighting(next(lasna, { suoritukset: [{ ...suoritus, tyyppi: 'telma' }] }), at('08:00')),
        sighting(
          next(next(lasna, {}), {
            suoritukset: [{ ...suoritus, tyyppi: 'telma', vahvistuspaiva: '2026-05-30' }],
          }),
          at('09:00'),
        ),
      ],
      [],
    ],
    [
      'a suoritus is removed',
      [
        sighting(next(lasna, { suoritukset: [...suoritukset, { ...suoritus, tyyppi: 'telma' }] }), at('08:00')),
        sighting(next(next(lasna, {}), {}), at('09:00')),
      ],
      ['SUORITUKSET_MUUTTUI'],
    ],
    [
      'a suoritus of another tyyppi',
      [seen, later({ suoritukset: [{ ...suoritus, tyyppi: 'ammatillinentutkintoosittainen' }] })],
      ['SUORITUKSET_MUUTTUI'],
    ],
    [
      'a suoritus of another qualification',
      [seen, later({ suoritukset: [{ ...suoritus, tunniste: { koodiarvo: '351407', koodistoUri: 'koulutus' } }] })],
      ['SUORITUKSET_MUUTTUI'],
    ],
    [
      'a second suoritus of one tyyppi and qualification',
      [seen, later({ suoritukset: [suoritus, { ...suoritus, toimipisteOid: '1.2.246.562.10.1' }] })],
      ['SUORITUKSET_MUUTTUI'],
    ],
    [
      'two such suoritukset as before',
      [sighting(kaksiSamaa, at('08:00')), sighting(kaksiSamaa, at('09:00'))],
      undefined,
    ],
    [
      'the confirmation of one of two such suoritukset',
      [
        sighting(kaksiSamaa, at('08:00')),
        sighting(
          next(kaksiSamaa, { suoritukset: [suoritus, { ...toinenSuoritus, vahvistuspaiva: '2026-05-30' }] }),
          at('09:00'),
        ),
      ],
      ['SUORITUS_VAHVISTETTU'],
    ],
    [
      'a suoritus is added',
      [seen, later({ suoritukset: [...suoritukset, { ...suoritus, tyyppi: 'telma' }] })],
      ['SUORITUKSET_MUUTTUI'],
    ],
    [
      'another tutkintonimike',
      [seen, later({ suoritukset: [{ ...suoritus, tutkintonimikkeet: ['1'] }] })],
      ['MUUTTUI'],
    ],
    [
      'another osaamisala',
      [seen, later({ suoritukset: [{ ...suoritus, osaamisalat: [{ koodiarvo: '1525', alku: null, loppu: null }] }] })],
      ['MUUTTUI'],
    ],
    [
      'another toimipiste',
      [seen, later({ suoritukset: [{ ...suoritus, toimipisteOid: '1.2.246.562.10.1' }] })],
      ['MUUTTUI'],
    ],
    ['another suorituskieli', [seen, later({ suoritukset: [{ ...suoritus, suorituskieli: 'sv' }] })], ['MUUTTUI']],
    [
      'osa-aikaisuus',
      [seen, later({ osaAikaisuusjaksot: [{ alku: '2026-01-01', loppu: null, osaAikaisuus: 50 }] })],
      ['MUUTTUI'],
    ],
    ['ostettu', [seen, later({ ostettu: true })], ['MUUTTUI']],
    ['source connection cut', [seen, later({ lahdejarjestelmakytkentaPurettu: '2026-05-01' })], ['MUUTTUI']],
    [
      'another oppijanumero',
      [
        seen,
        note({
          type: 'NoteOppija',
          data: { oppijanumero: '1.2.246.562.24.1', kaikkiOidit: ['1.2.246.562.24.1', '1.2.246.562.24.44102783650'] },
        }),
      ],
      ['OPPIJA_VAIHTUI'],
    ],
    [
      'another set of oids',
      [
        seen,
        note({
          type: 'NoteOppija',
          data: { oppijanumero: OPPIJA.oppijanumero, kaikkiOidit: [OPPIJA.oppijanumero, '1.2.246.562.24.1'] },
        }),
      ],
      ['OPPIJA_VAIHTUI'],
    ],
    ['version grew, content same', [seen, later({})], []],
    ['lower version', [later({}, at('08:00')), sighting(lasna, at('09:00'))], undefined],
    ['the same again', [seen, sighting(lasna, at('09:00'))], undefined],
  ])('%s', (_title, commands, expected) => {
    expect(tyypit(...commands)).toEqual(expected);
  });

  it('several rows hold of one observation, in the order of the table', () => {
    const change = { ...ended('eronnut'), oppilaitosOid: '1.2.246.562.10.1', ostettu: true };
    expect(tyypit(seen, later(change))).toEqual(['PAATTYNYT', 'ORGANISAATIO_VAIHTUI', 'MUUTTUI']);
  });

  it('a change tells the day of its effect, what was and what is', () => {
    expect(muutokset(seen, sighting(mitatoity, at('09:00'), { lahde: 'SUPA' }))).toEqual([
      {
        tyyppi: 'MITATOITY',
        voimassaAlkaen: '2026-04-16',
        ennen: { versionumero: 3, tila: 'lasna' },
        jalkeen: { versionumero: 4, tila: 'mitatoity' },
      },
    ]);
  });
});

describe('an observation', () => {
  it('is whole, counts on, and names the one before', () => {
    expect(
      havainnot(seen, later({ ostettu: true })).map(({ edellinen, jarjestysnumero }) => [jarjestysnumero, edellinen]),
    ).toEqual([
      [1, null],
      [2, { jarjestysnumero: 1, nakyvyys: 'NAKYVA', versionumero: 3, tiiviste: 'sha256:3' }],
    ]);
  });

  it('counts on, whatever is noted', () => {
    const told = havainnot(
      sighting(linkitetty, at('08:00')),
      note({ type: 'NoteLapsi', data: { lapsi: LAPSI, liitetty: true } }, at('08:10')),
      noteEmo(EMO, 'NAKYVA', at('08:20')),
      note({ type: 'NoteOppija', data: { oppijanumero: 'x', kaikkiOidit: ['x'] } }, at('08:30')),
      missing(at('09:00')),
      missing(at('09:20')),
      missing(at('10:00'), {}, { retellUnlessToldAfter: at('10:00') }),
      { type: 'NotePoistettu', data: { havaittu: at('11:00'), lahde: 'SUPA', todiste: todiste(at('11:00')) } },
    );
    expect(told.map(({ jarjestysnumero }) => jarjestysnumero)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('keeps what was last seen of a right that is missed', () => {
    expect(lastOf(seen, missedInBatch(at('09:00')))).toMatchObject({
      nakyvyys: 'EI_LOYDY',
      varmuus: 'EPAILTY',
      opiskeluoikeus: null,
      viimeisinTunnettu: { oppilaitosOid: lasna.tiivistelma.oppilaitosOid },
      versionumero: 3,
    });
  });

  it('lists its evidence, and adds to it while a right is missed', () => {
    const found = lastOf(seen, missedInBatch(at('08:55')), ...confirmedMissing);
    expect(found?.todisteet.map(({ lahde, kysytty }) => [lahde, kysytty])).toEqual([
      ['SYOTE', at('08:55')],
      ['YKSITTAISHAKU', at('09:00')],
      ['YKSITTAISHAKU', at('09:20')],
    ]);
  });

  it('tells an unchanged right again when it was told too long ago', () => {
    const again = sighting(lasna, at('12:00'), { retellUnlessToldAfter: at('08:00') });
    expect(tyypit(seen, again)).toEqual([]);
    expect(lastOf(seen, sighting(lasna, at('12:00'), { retellUnlessToldAfter: at('07:59') }))).toBeUndefined();
  });

  it('tells a right that is gone again when that is asked for', () => {
    const again = missing(at('12:00'), {}, { retellUnlessToldAfter: at('12:00') });
    expect(lastOf(seen, ...confirmedMissing, again)).toMatchObject({ nakyvyys: 'EI_LOYDY', varmuus: 'VAHVISTETTU' });
    expect(lastOf(seen, ...confirmedMissing, missing(at('12:00')))).toBeUndefined();
  });

  it('of a right never seen names the person it is asked for, and later knows it for the first time', () => {
    expect(lastOf(missing(at('09:00')))).toMatchObject({ nakyvyys: 'EI_LOYDY', versionumero: null, muutokset: [{}] });
    expect(tyypit(missing(at('09:00')), sighting(lasna, at('09:01'), { lahde: 'YKSITTAISHAKU' }))).toEqual([
      'ENSIHAVAINTO',
    ]);
    expect(lastOf(sighting(lasna, at('09:00'), { oppija: null }))).toBeUndefined();
  });

  it('passes over what concerns a right that is not known, or another parent', () => {
    expect(lastOf(day(at('09:00')))).toBeUndefined();
    expect(lastOf(note({ type: 'NoteLapsi', data: { lapsi: LAPSI, liitetty: true } }))).toBeUndefined();
    expect(lastOf(note({ type: 'NoteOppija', data: { oppijanumero: 'x', kaikkiOidit: [] } }))).toBeUndefined();
    expect(lastOf(sighting(linkitetty, at('08:00')), noteEmo(TOINEN_EMO, 'MITATOITY'))).toBeUndefined();
    const poistettu: OpiskeluoikeusCommand = {
      type: 'NotePoistettu',
      data: { havaittu: at('09:00'), lahde: 'SUPA', todiste: todiste(at('09:00')) },
    };
    expect(lastOf(poistettu)).toBeUndefined();
    expect(lastOf(seen, poistettu, poistettu)).toBeUndefined();
  });
});
