import { type Arvio, type Kyselykohde, type PalauteEvent } from '@ehoks/palaute-domain';
import { arvioOf, evaluated, NOW, oppijaAfter, PALAUTE_ID, PAUSES, recordsOf } from '../views/palaute.fixture';
import { palautteetOfHoks } from './palautteen-kuvaus';

const kohdeOf = (hoksId: number): Kyselykohde => ({ hoksId, kyselytyyppi: 'aloittaneet' });
const NOT_OURS: Arvio = {
  ...arvioOf('odottaa_kasittelya'),
  ...{ rivi: 'S2', syy: 'ei_palautteen_alkuperainen_hoks', tulos: 'ei-muutosta' },
};

/** Plan 7 has the trigger, plan 8 of the same slot has none; then something happens to it. */
const EVENTS: readonly PalauteEvent[] = [
  evaluated('PalauteInitiated'),
  {
    type: 'KyselyLeftAsIs',
    data: { kohde: kohdeOf(8), palauteId: PALAUTE_ID, arvio: NOT_OURS, tapahtuma: 'hoks_tallennus' },
  },
  { type: 'HeratepaivaFailed', data: { palauteId: PALAUTE_ID, virhe: 'koski/error' } },
];
const palautteetAfter = (hoksId: number, events: readonly PalauteEvent[]) =>
  palautteetOfHoks(hoksId, oppijaAfter(events), recordsOf(events), PAUSES);

describe('two plans of which one holds the slot', () => {
  it('each has what happened to its own survey', () => {
    const { palautteet, ilmanPalautetta, historia } = palautteetAfter(7, EVENTS);
    expect(palautteet).toMatchObject([{ palauteId: PALAUTE_ID, tila: 'odottaa_kasittelya', arvio: { rivi: 'S5' } }]);
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
  const data = { palauteId: PALAUTE_ID, requestId: 'r1', pyynto: {}, openedAt: NOW };
  expect(palautteetAfter(7, [...EVENTS, { type: 'ArvoKutsuOpened', data }]).historia).toMatchObject([
    { tapahtuma: 'hoks_tallennus', arvio: { syy: 'hoks_tallennettu' } },
    { tapahtuma: 'arvo_luonti', arvio: { rivi: 'D1', syy: 'tuntematon_virhe' }, virhe: 'koski/error' },
    { tapahtuma: 'arvo_luonti', requestId: 'r1' },
  ]);
});

it('a päättökysely that has a trigger is not among those without, whatever kind it was taken for before', () => {
  const kohde = { hoksId: 7, kyselytyyppi: 'valmistuneet' } as const;
  const { palautteet, ilmanPalautetta } = palautteetAfter(7, [
    { type: 'KyselyLeftAsIs', data: { kohde, arvio: NOT_OURS, tapahtuma: 'hoks_tallennus' } },
    evaluated('PalauteInitiated', 'odottaa_kasittelya', { kyselytyyppi: 'osia_suorittaneet' }),
  ]);
  expect(palautteet).toMatchObject([{ kyselytyyppi: 'osia_suorittaneet' }]);
  expect(ilmanPalautetta).toEqual([]);
});
