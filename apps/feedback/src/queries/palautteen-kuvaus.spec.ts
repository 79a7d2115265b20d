import { type RecordedEvent } from '@ehoks/event-store';
import { type Instant, type LocalDate } from '@ehoks/kernel';
import { type Arvio, initialState, type Kyselykohde, type PalauteEvent } from '@ehoks/palaute-domain';
import { applyEvent, type OppijanPalautteet } from '../views/oppijat.fold';
import { palautteetOfHoks } from './palautteen-kuvaus';

const PAUSES = { retryMs: 300_000, openAttemptMs: 60_000, asksArvo: true };
const DAY = '2026-09-01' as LocalDate;
const verdict = (rivi: 'S2' | 'S5', tulos: Arvio['tulos']): Arvio => ({
  rivi,
  kentta: 'ensikertainen-hyvaksyminen',
  arvo: DAY,
  tulos,
  syy: rivi === 'S5' ? 'hoks_tallennettu' : 'ei_palautteen_alkuperainen_hoks',
});
const kohdeOf = (hoksId: number): Kyselykohde => ({ hoksId, kyselytyyppi: 'aloittaneet' });

/** Plan 7 has the trigger p, plan 8 of the same slot has none; then something happens to p. */
const EVENTS: readonly PalauteEvent[] = [
  {
    type: 'PalauteInitiated',
    data: {
      palauteId: 'p',
      tila: 'odottaa_kasittelya',
      arvio: verdict('S5', 'odottaa_kasittelya'),
      tapahtuma: 'hoks_tallennus',
      tiedot: {
        ...kohdeOf(7),
        opiskeluoikeusOid: '1.2.246.562.15.61000000010',
        heratepvm: DAY,
        voimassaAlkupvm: DAY,
        voimassaLoppupvm: '2026-09-30' as LocalDate,
        tutkintonimikkeet: [],
      },
    },
  },
  {
    type: 'KyselyLeftAsIs',
    data: { kohde: kohdeOf(8), palauteId: 'p', arvio: verdict('S2', 'ei-muutosta'), tapahtuma: 'hoks_tallennus' },
  },
  { type: 'HeratepaivaFailed', data: { palauteId: 'p', virhe: 'koski/error' } },
];
const recordsOf = (events: readonly PalauteEvent[]): readonly RecordedEvent<PalauteEvent>[] =>
  events.map((event, index) => ({
    id: `e${index}`,
    time: `2026-08-2${index}T10:00:00.000Z` as Instant,
    version: index + 1,
    event,
  }));
const oppijaAfter = (events: readonly PalauteEvent[]): OppijanPalautteet =>
  recordsOf(events).reduce<OppijanPalautteet>((oppija, record) => applyEvent(oppija, record).oppija, {
    state: initialState,
    version: 0,
    trails: {},
  });
const palautteetAfter = (hoksId: number, events: readonly PalauteEvent[]) =>
  palautteetOfHoks(hoksId, oppijaAfter(events), recordsOf(events), PAUSES);

describe('two plans of which one holds the slot', () => {
  it('each has what happened to its own survey', () => {
    const { palautteet, ilmanPalautetta, historia } = palautteetAfter(7, EVENTS);
    expect(palautteet).toMatchObject([{ palauteId: 'p', tila: 'odottaa_kasittelya', arvio: { rivi: 'S5' } }]);
    expect(ilmanPalautetta).toEqual([]);
    expect(historia.map(({ aika }) => aika.slice(0, 10))).toEqual(['2026-08-20', '2026-08-22']);
  });

  it('the other one is told why it has none', () => {
    const { palautteet, ilmanPalautetta, historia } = palautteetAfter(8, EVENTS);
    expect(palautteet).toEqual([]);
    expect(ilmanPalautetta).toMatchObject([{ kyselytyyppi: 'aloittaneet', arvio: { rivi: 'S2' } }]);
    expect(historia).toEqual(ilmanPalautetta);
  });
});

it('of every step its occasion is told, the attempt that it was part of, and why it could not be taken', () => {
  const openedAt = '2026-09-01T08:00:00.000Z' as Instant;
  const asked: PalauteEvent = {
    type: 'ArvoKutsuOpened',
    data: { palauteId: 'p', requestId: 'r1', pyynto: {}, openedAt },
  };
  expect(palautteetAfter(7, [...EVENTS, asked]).historia).toMatchObject([
    { tapahtuma: 'hoks_tallennus', arvio: { syy: 'hoks_tallennettu' } },
    { tapahtuma: 'arvo_luonti', arvio: { rivi: 'D1', syy: 'tuntematon_virhe' }, virhe: 'koski/error' },
    { tapahtuma: 'arvo_luonti', requestId: 'r1' },
  ]);
});

it('a päättökysely that has a trigger is not among those without, whatever kind it was taken for before', () => {
  const [initiated] = EVENTS;
  if (initiated?.type !== 'PalauteInitiated') throw new Error('the first event makes the trigger');
  const kohde = { hoksId: 7, kyselytyyppi: 'valmistuneet' } as const;
  const tiedot = { ...initiated.data.tiedot, kyselytyyppi: 'osia_suorittaneet' } as const;
  const { palautteet, ilmanPalautetta } = palautteetAfter(7, [
    { type: 'KyselyLeftAsIs', data: { kohde, arvio: verdict('S2', 'ei-muutosta'), tapahtuma: 'hoks_tallennus' } },
    { ...initiated, data: { ...initiated.data, tiedot } },
  ]);
  expect(palautteet).toMatchObject([{ kyselytyyppi: 'osia_suorittaneet' }]);
  expect(ilmanPalautetta).toEqual([]);
});
