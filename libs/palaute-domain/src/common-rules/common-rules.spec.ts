import { type JsonObject } from '@ehoks/kernel';
import {
  heratepaiva,
  hoksOf,
  hoksWithJakso,
  jaksotOf,
  koskenTiedot,
  KOULUTUSTOIMIJA,
  palautteetAfter,
  save,
  suoritusOf,
} from '../palautteet/palautteet.fixture';
import { type Rahoituskausi } from '../windows/rahoituskausi';

/** Row, reason, and what Koski says of the study right on the day. */
const KOSKEN_RIVIT: readonly [rivi: string, syy: string, opiskeluoikeus: JsonObject][] = [
  ['C5', 'ei_ammatillinen', { suoritukset: [suoritusOf('valma')] }],
  ['C6', 'ei_ammatillinen', { suoritukset: [suoritusOf('ammatillinentutkinto'), suoritusOf('telma')] }],
  ['C6', 'ei_ammatillinen', { suoritukset: [suoritusOf('ammatillinentutkinto'), suoritusOf('telmakoulutuksenosa')] }],
  ...['eronnut', 'katsotaaneronneeksi', 'mitatoity', 'peruutettu', 'valiaikaisestikeskeytynyt'].map(
    (tila): [string, string, JsonObject] => [
      'C7',
      'opiskelu_paattynyt',
      jaksotOf(['2025-08-10', 'lasna'], ['2025-08-31', tila]),
    ],
  ),
  ...['6', '14', '15'].map((rahoitus): [string, string, JsonObject] => [
    'C8',
    'ulkoisesti_rahoitettu',
    jaksotOf(['2025-08-10', 'lasna', rahoitus]),
  ]),
  ['C9', 'tuva_opiskeluoikeus', { tyyppi: { koodiarvo: 'tuva' } }],
  ['C10', 'liittyva_opiskeluoikeus', { sisältyyOpiskeluoikeuteen: { oid: '1.2.246.562.15.1' } }],
];

describe('table C', () => {
  it('C1: a day before the running funding period is dropped', () => {
    expect(palautteetAfter(save('2025-07-01', hoksOf({ 'ensikertainen-hyvaksyminen': '2025-06-30' })))).toMatchObject([
      { tila: 'ei_laheteta', arvio: { rivi: 'C1', kentta: 'ensikertainen-hyvaksyminen', syy: 'eri_rahoituskaudella' } },
    ]);
  });

  it('C1: a trigger that still waits when the period turns is dropped', () => {
    const hoks = hoksOf({ 'ensikertainen-hyvaksyminen': '2026-06-30' });
    expect(palautteetAfter(save('2026-06-29', hoks), heratepaiva('p1', '2026-07-01', hoks))).toMatchObject([
      { tila: 'ei_laheteta', arvio: { rivi: 'C1' } },
    ]);
  });

  it.each<[string, JsonObject]>([
    ['tuva-opiskeluoikeus-oid', { 'tuva-opiskeluoikeus-oid': '1.2.246.562.15.1' }],
    ['koulutuksen osat', { 'hankittavat-koulutuksen-osat': [{}] }],
  ])('C2: a plan with %s is dropped', (_, more) => {
    expect(palautteetAfter(save('2025-08-25', hoksOf(more)))).toMatchObject([
      { tila: 'ei_laheteta', arvio: { rivi: 'C2', kentta: 'tuva-opiskeluoikeus-oid', syy: 'tuva_opiskeluoikeus' } },
    ]);
  });

  it('C2: a change of top-level values does not see koulutuksen osat', () => {
    const hoks = hoksOf({ 'hankittavat-koulutuksen-osat': [{}] });
    expect(palautteetAfter(save('2025-08-25', hoks, { kyselyt: 'opiskelijan' }))).toMatchObject([
      { tila: 'odottaa_kasittelya' },
    ]);
  });

  it('C3: what the older service holds is its own', () => {
    const opiskelijan = [
      { koulutustoimija: KOULUTUSTOIMIJA, kyselytyyppi: 'aloittaneet', rahoituskausi: '2025-2026' as Rahoituskausi },
    ] as const;
    expect(palautteetAfter(save('2025-08-25', hoksOf(), { heratepalvelu: { opiskelijan, jaksot: [] } }))).toMatchObject(
      [{ tila: 'heratepalvelussa', arvio: { rivi: 'C3', syy: 'heratepalvelun_vastuulla' } }],
    );
    const jaksot = [{ hoksId: 7, yksiloivaTunniste: 'jakso-1' }];
    const heratepalvelu = { opiskelijan: [], jaksot };
    expect(palautteetAfter(save('2025-08-25', hoksWithJakso(), { heratepalvelu }))).toMatchObject([
      { tila: 'heratepalvelussa', arvio: { rivi: 'C3', kentta: 'loppu' } },
    ]);
  });

  it('C4: a study right that Koski does not know may come to be known', () => {
    expect(palautteetAfter(save('2025-08-25', hoksOf(), { taustatiedot: {} }))).toMatchObject([
      { tila: 'odottaa_kasittelya', arvio: { rivi: 'C4', kentta: 'opiskeluoikeus-oid', syy: 'ei_loydy' } },
    ]);
  });

  it.each(KOSKEN_RIVIT)('%s, %s: provisional at a save, final on the day', (rivi, syy, opiskeluoikeus) => {
    const taustatiedot = koskenTiedot(opiskeluoikeus);
    const saved = save('2025-08-25', hoksOf(), { taustatiedot });
    const objection = { rivi, kentta: 'opiskeluoikeus-oid', syy };
    expect(palautteetAfter(saved)).toMatchObject([{ tila: 'odottaa_kasittelya', arvio: objection }]);
    expect(palautteetAfter(saved, heratepaiva('p1', '2025-09-01', hoksOf(), { taustatiedot }))).toMatchObject([
      { tila: 'ei_laheteta', arvio: objection },
    ]);
  });

  it.each<[string, JsonObject]>([
    ['a terminal state that begins on the day', jaksotOf(['2025-08-10', 'lasna'], ['2025-09-01', 'eronnut'])],
    ['one that was left by the day', jaksotOf(['2025-08-10', 'valiaikaisestikeskeytynyt'], ['2025-09-01', 'lasna'])],
    ['valmistunut', jaksotOf(['2025-08-10', 'lasna'], ['2025-08-20', 'valmistunut'])],
    ['loma', jaksotOf(['2025-08-10', 'loma'])],
    ['external funding that ended', jaksotOf(['2025-08-10', 'lasna', '14'], ['2025-09-01', 'lasna', '1'])],
    ['external funding that begins later', jaksotOf(['2025-08-10', 'lasna', '1'], ['2025-09-02', 'lasna', '14'])],
  ])('C7, C8: %s is no objection', (_, opiskeluoikeus) => {
    expect(palautteetAfter(save('2025-08-25', hoksOf(), { taustatiedot: koskenTiedot(opiskeluoikeus) }))).toMatchObject(
      [{ arvio: { rivi: 'S5' } }],
    );
  });

  it('C10: a link that Koski tells of between saves waits for its end', () => {
    const taustatiedot = koskenTiedot({ sisältyyOpiskeluoikeuteen: { oid: '1.2.246.562.15.1' } });
    const changed = save('2025-08-26', hoksOf(), { tapahtuma: 'koski_muutos', taustatiedot });
    expect(palautteetAfter(save('2025-08-25'), changed)).toMatchObject([
      { tila: 'odottaa_kasittelya', arvio: { rivi: 'C10', syy: 'linkitys_odottaa' } },
    ]);
  });
});
