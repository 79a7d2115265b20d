import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJoukkokato } from '../poissaolo/poissaolo';
import { isTerminalOn } from '../tila/jaksot';
import { readOpiskeluoikeus } from '../tiivistelma/read-opiskeluoikeus';
import { type LocalDate } from '@ehoks/kernel';
import {
  at,
  FIXTURES,
  havainnot,
  lastOf,
  luettu,
  missedInBatch,
  missing,
  next,
  OPPIJA,
  sighting,
  tyypit,
} from './koski.fixture';
import { type OpiskeluoikeusCommand } from './opiskeluoikeus.commands';
import { hasEarlierAikaleima } from './decide/note-sighting';

const lasna = luettu('01-ammatillinen-perustutkinto-lasna');
const keskeytynytJaPalannut = luettu('06-ammatillinen-keskeytys-paluu-rahoitus-10');
const linkitetty = luettu('10-ammatillinen-lapsi-linkitetty');
const seen = sighting(lasna, at('08:00'));
const confirmedMissing = [missing(at('09:00')), missing(at('09:20'))] as const;
const json = JSON.parse(readFileSync(join(FIXTURES, '01-ammatillinen-perustutkinto-lasna.json'), 'utf8')) as Record<
  string,
  unknown
>;

const tiivistelma = (muutettu: Record<string, unknown>) => {
  const result = readOpiskeluoikeus({ ...json, ...muutettu });
  return result.luettu ? result.opiskeluoikeus.tiivistelma : undefined;
};

/** Threats of koski.md §6.3 that are met by the rules alone; the others are tested where they are met (see README). */
describe('threat', () => {
  it('1: out-of-order versions: a lower one is passed over', () => {
    expect(lastOf(sighting(next(lasna, { ostettu: true }), at('08:00')), sighting(lasna, at('09:00')))).toBeUndefined();
  });

  it('2: duplicates tell nothing', () => {
    expect(havainnot(seen, seen, sighting(lasna, at('08:30')))).toHaveLength(1);
  });

  it('3: the same version with other content is a change, but other names are not', () => {
    const sameVersion = { ...next(lasna, { ostettu: true }), versionumero: lasna.versionumero };
    expect(tyypit(seen, sighting(sameVersion, at('09:00')))).toEqual(['MUUTTUI']);
    expect(tiivistelma({ oppilaitos: { ...(json['oppilaitos'] as object), nimi: { fi: 'Uusi nimi' } } })).toEqual(
      lasna.tiivistelma,
    );
  });

  it('4: another aikaleima alone is no change', () => {
    expect(lastOf(seen, sighting(lasna, at('09:00'), { aikaleima: at('08:59') }))).toBeUndefined();
  });

  it('8: a later version with an earlier aikaleima counts all the same, and is told apart', () => {
    const known = sighting(lasna, at('09:00'), { aikaleima: at('08:59') });
    const state = { havainto: havainnot(known)[0] ?? null };
    const later = sighting(next(lasna, { ostettu: true }), at('09:01'), { aikaleima: at('08:58') });
    expect(tyypit(known, later)).toEqual(['MUUTTUI']);
    expect(hasEarlierAikaleima(later, state)).toBe(true);
    expect(hasEarlierAikaleima(sighting(next(lasna, {}), at('09:01'), { aikaleima: at('09:00') }), state)).toBe(false);
    expect(hasEarlierAikaleima(sighting(lasna, at('09:01'), { aikaleima: at('08:58') }), state)).toBe(false);
    expect(hasEarlierAikaleima(later, { havainto: null })).toBe(false);
    expect(hasEarlierAikaleima(missing(at('09:01')), state)).toBe(false);
  });

  it('5: gaps: old is compared with new, whatever lay between', () => {
    const v7 = { ...next(lasna, { ostettu: true, arvioituPaattymispaiva: '2029-01-01' }), versionumero: 7 };
    expect(tyypit(seen, sighting(v7, at('09:00')))).toEqual(['AJAT_MUUTTUI', 'MUUTTUI']);
  });

  it.each([
    { status: 500, avain: 'internalError' },
    { status: 502, avain: null },
    { status: null, avain: null },
    { status: 429, avain: null },
    { status: 404, avain: null },
    { status: 404, avain: 'notFound' },
    { status: 400, avain: 'badRequest.queryParam' },
  ])('6: $status $avain is never an absence', (answer) => {
    expect(lastOf(seen, missing(at('09:00'), answer))).toBeUndefined();
  });

  it('8: the hour that comes twice is read as the first', () => {
    const result = readOpiskeluoikeus({ ...json, aikaleima: '2026-10-25T03:30:00.5' });
    expect(result).toMatchObject({ opiskeluoikeus: { aikaleima: '2026-10-25T00:30:00.500Z' } });
  });

  it('12: the whole list of jaksot is compared: a keskeytys put into the past', () => {
    const { jaksot } = lasna.tiivistelma;
    const corrected = next(lasna, {
      jaksot: [
        ...jaksot,
        { alku: '2026-02-01', tila: 'valiaikaisestikeskeytynyt', rahoitus: null },
        { alku: '2026-03-01', tila: 'lasna', rahoitus: '1' },
      ],
    });
    const told = lastOf(seen, sighting(corrected, at('09:00')));
    expect(told?.muutokset.map(({ tyyppi, voimassaAlkaen }) => [tyyppi, voimassaAlkaen])).toEqual([
      ['KESKEYTYNYT', '2026-02-01'],
      ['JATKUNUT', '2026-03-01'],
    ]);
    expect(isTerminalOn(told?.opiskeluoikeus?.jaksot ?? [], '2026-02-10' as LocalDate)).toBe(true);
  });

  it('13: a right reappears by oid, or with a higher version, never by a replica that is behind', () => {
    expect(lastOf(seen, ...confirmedMissing, sighting(lasna, at('10:00')))).toBeUndefined();
    expect(tyypit(seen, ...confirmedMissing, sighting(lasna, at('10:00'), { lahde: 'YKSITTAISHAKU' }))).toEqual([
      'PALAUTUI',
    ]);
    expect(tyypit(seen, ...confirmedMissing, sighting(next(lasna, {}), at('10:00')))).toEqual(['PALAUTUI']);
  });

  it('14 and 15: a merge and its undoing move the person, not the right', () => {
    const oppija = (oppijanumero: string, kaikkiOidit: string[], havaittu: string): OpiskeluoikeusCommand => ({
      type: 'NoteOppija',
      data: { havaittu, lahde: 'ONR', oppijanumero, kaikkiOidit },
    });
    const own = OPPIJA.oppijanumero;
    const merged = oppija('1.2.246.562.24.1', ['1.2.246.562.24.1', own], at('09:00'));
    const undone = oppija(own, [own], at('10:00'));
    expect(tyypit(seen, merged)).toEqual(['OPPIJA_VAIHTUI']);
    expect(lastOf(seen, merged, undone)).toMatchObject({
      nakyvyys: 'NAKYVA',
      oppija: { oppijanumero: own },
      muutokset: [{ tyyppi: 'OPPIJA_VAIHTUI' }],
    });
    expect(lastOf(seen, merged, oppija('1.2.246.562.24.1', ['1.2.246.562.24.1', own], at('11:00')))).toBeUndefined();
  });

  it('14: a list that was read before the first observation was told knows less of the person than ONR', () => {
    const kaikkiOidit = [OPPIJA.oppijanumero, '1.2.246.562.24.88372051149'];
    const byOid = sighting(lasna, at('08:00'), { lahde: 'YKSITTAISHAKU', oppija: { ...OPPIJA, kaikkiOidit } });
    expect(lastOf(byOid, sighting(lasna, at('08:00')))).toBeUndefined();
    expect(lastOf(byOid, sighting(next(lasna, {}), at('08:01')))).toMatchObject({
      muutokset: [],
      oppija: { kaikkiOidit },
    });
    // Missed before it was ever seen: ONR was away then.
    expect(lastOf(missing(at('07:00')), byOid)).toMatchObject({ oppija: { kaikkiOidit } });
  });

  it('17: a move to another school tells old, new and the day', () => {
    const moved = next(lasna, {
      oppilaitosOid: '1.2.246.562.10.2',
      organisaatiohistoria: [
        { muutospaiva: '2026-01-02', oppilaitosOid: '1.2.246.562.10.1', koulutustoimijaOid: null },
      ],
    });
    expect(lastOf(seen, sighting(moved, at('09:00')))?.muutokset).toMatchObject([
      {
        tyyppi: 'ORGANISAATIO_VAIHTUI',
        voimassaAlkaen: '2026-01-02',
        ennen: { oppilaitosOid: lasna.tiivistelma.oppilaitosOid },
        jalkeen: { oppilaitosOid: '1.2.246.562.10.2' },
      },
    ]);
  });

  it('19: a voided parent does not unlink its child', () => {
    const emo = { oid: '1.2.246.562.15.77153099245', nakyvyys: 'EI_LOYDY', varmuus: 'VAHVISTETTU' } as const;
    const told = lastOf(sighting(linkitetty, at('08:00')), {
      type: 'NoteEmo',
      data: { havaittu: at('09:00'), lahde: 'SUHDE', emo },
    });
    expect(told).toMatchObject({ emo, opiskeluoikeus: { sisaltyyOpiskeluoikeuteen: { oid: emo.oid } } });
  });

  it('20: a state of the future is told twice: when recorded, and on its day', () => {
    const { jaksot } = lasna.tiivistelma;
    const future = next(lasna, { jaksot: [...jaksot, { alku: '2026-06-10', tila: 'valmistunut', rahoitus: '1' }] });
    const day = (havaittu: string): OpiskeluoikeusCommand => ({
      type: 'NoteDay',
      data: { havaittu, lahde: 'AJASTIN' },
    });
    const told = [seen, sighting(future, at('09:00'))] as const;
    expect(lastOf(...told)).toMatchObject({ ennakoitu: [{ alku: '2026-06-10', tila: 'valmistunut' }] });
    expect(lastOf(...told, day('2026-06-09T12:00:00.000Z'))).toBeUndefined();
    // The day begins at midnight in Finland.
    expect(lastOf(...told, day('2026-06-09T21:00:00.000Z'))).toMatchObject({ lahde: 'AJASTIN', ennakoitu: [] });
  });

  it('22: one lost privilege does not confirm: the canary is missed, too', () => {
    const dead = { kanarialintu: { kysytty: at('09:00'), status: 404 } };
    const told = lastOf(seen, missing(at('09:00'), dead), missing(at('10:00'), dead));
    expect(told).toBeUndefined();
    expect(havainnot(seen, missing(at('09:00'), dead)).at(-1)).toMatchObject({ varmuus: 'EPAILTY' });
  });

  it('23: unknown codes pass, an unknown tila does not, and a missing field is told', () => {
    const tila = (koodiarvo: string) => ({
      tila: { opiskeluoikeusjaksot: [{ alku: '2026-01-01', tila: { koodiarvo } }] },
    });
    expect(readOpiskeluoikeus({ ...json, ...tila('jokinuusi') })).toEqual({ luettu: false, syy: 'tuntematon-tila' });
    expect(readOpiskeluoikeus({ ...json, versionumero: undefined })).toEqual({ luettu: false, syy: 'lukukelvoton' });
    expect(tiivistelma({ tyyppi: { koodiarvo: 'lukiokoulutus' }, ...tila('hyvaksytystisuoritettu') })).toMatchObject({
      tyyppi: 'lukiokoulutus',
    });
    expect(tiivistelma({ suoritukset: [{ tyyppi: { koodiarvo: 'jokinuusi' } }], uusiKentta: 1 })).toMatchObject({
      suoritukset: [{ tyyppi: 'jokinuusi', tunniste: null }],
    });
  });

  it('28: hidden fields may come and go', () => {
    expect(tiivistelma({ lisätiedot: { vaativanErityisenTuenTehtävä: true } })).toEqual(lasna.tiivistelma);
  });

  it.each([
    [50, 20_000, false],
    [100, 20_000, false],
    [101, 20_000, true],
    [51, 60, true],
    [50, 60, false],
  ])('29: %i missed of %i followed: mass absence %s', (epailtyja, seurattuja, expected) => {
    expect(isJoukkokato({ epailtyja, seurattuja }, { maara: 50, osuus: 0.005 })).toBe(expected);
  });

  it('30: no personal data is in what is stored', () => {
    const named = { ...json, henkilö: { hetu: '010100A123X', etunimet: 'Aada' } };
    expect(JSON.stringify(readOpiskeluoikeus(named))).not.toMatch(/010100A123X|Aada|nimi"/);
  });
});

describe('absence', () => {
  it('needs two weighty answers far enough apart', () => {
    expect(lastOf(seen, missing(at('09:00')), missing(at('09:19')))).toBeUndefined();
    expect(lastOf(seen, missing(at('09:00')), missing(at('09:20')))).toMatchObject({ varmuus: 'VAHVISTETTU' });
  });

  it('is not confirmed by answers about the oppija, however many', () => {
    const told = havainnot(seen, ...['09:00', '10:00', '11:00'].map((time) => missedInBatch(at(time))));
    expect(told.map(({ varmuus }) => varmuus)).toEqual(['VAHVISTETTU', 'EPAILTY']);
  });

  it('does not count an answer whose canary was asked at another time', () => {
    const old = { kanarialintu: { kysytty: at('08:58'), status: 200 } };
    expect(havainnot(seen, missing(at('09:00'), old), missing(at('09:30'))).at(-1)).toMatchObject({
      varmuus: 'EPAILTY',
    });
  });

  it('is forgotten when the right is seen between', () => {
    const told = lastOf(
      seen,
      missing(at('09:00')),
      sighting(lasna, at('09:10'), { lahde: 'YKSITTAISHAKU' }),
      missing(at('09:20')),
    );
    expect(told).toMatchObject({ varmuus: 'EPAILTY' });
  });

  it('said by the primary is not taken back by a replica that is behind', () => {
    expect(lastOf(seen, missing(at('09:00')), sighting(lasna, at('09:01')))).toBeUndefined();
    expect(tyypit(seen, missing(at('09:00')), sighting(next(lasna, {}), at('09:01')))).toEqual(['EPAILY_PERUTTU']);
  });

  it('leaves a right with many jaksot as it was last seen', () => {
    const told = lastOf(sighting(keskeytynytJaPalannut, at('08:00')), missedInBatch(at('09:00')));
    expect(told?.viimeisinTunnettu).toEqual(keskeytynytJaPalannut.tiivistelma);
  });
});
