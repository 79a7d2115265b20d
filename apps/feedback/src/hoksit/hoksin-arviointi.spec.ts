import { type HoksStateAnswer } from '@ehoks/contracts';
import { type PalauteCommand, type PalautteetState } from '@ehoks/palaute-domain';
import { evaluateSavedHoks } from '../application/evaluate-saved-hoks';
import { World } from '../application/world.fixture';
import { oppijaOf } from '../oppija-avain';
import { type Aihe } from './arvioinnit.store';
import { HoksinArviointi, occasionOf } from './hoksin-arviointi';

describe('occasionOf', () => {
  it.each<[readonly Aihe[], string, string]>([
    [['tallennus'], 'hoks_tallennus', 'kaikki'],
    [['paivitys'], 'hoks_tallennus', 'opiskelijan'],
    [['paivitys', 'tallennus'], 'hoks_tallennus', 'kaikki'],
    [['paivitys', 'palautus'], 'hoks_tallennus', 'kaikki'],
    [['palautus', 'koski_muutos'], 'hoks_palautus', 'kaikki'],
    [['poistuma', 'palautus'], 'hoks_palautus', 'kaikki'],
    [['koski_muutos'], 'koski_muutos', 'kaikki'],
    [['koski_muutos', 'tallennus'], 'hoks_tallennus', 'kaikki'],
    [['siirto', 'tallennus'], 'hoks_tallennus', 'kaikki'],
    [['alku'], 'hoks_tallennus', 'kaikki'],
    [['alku', 'paivitys'], 'hoks_tallennus', 'kaikki'],
  ])('of %j is %s of %s', (aiheet, tapahtuma, kyselyt) => {
    expect(occasionOf(aiheet)).toEqual({ tapahtuma, kyselyt });
  });
});

const HOKS_ID = 7;
const OPISKELUOIKEUS = '1.2.246.562.15.41024330544';

/** A HOKS as its service tells it, and what is known of it here; `aiheet` occasion a look. */
const lookAt = async (
  aiheet: readonly Aihe[],
  { told = {}, known = true }: { told?: Partial<HoksStateAnswer>; known?: boolean } = {},
) => {
  const world = new World();
  await evaluateSavedHoks(world.occasion, world.palautteet, world.ports);
  const sent: PalauteCommand[] = [];
  const viewOf = (state: PalautteetState) => ({ oppija: oppijaOf('a'), state, version: 1, trails: {} });
  const hoks = { ...world.hoks, 'oppija-oid': '1.2.246.562.24.54450598189' };
  const arviointi = new HoksinArviointi(
    { state: async () => ({ version: 2, status: 'voimassa', hoksId: HOKS_ID, lukittu: false, hoks, ...told }) },
    { fetchMaster: async () => undefined },
    { avainOf: () => 'a' },
    { allWithHoks: async () => (known ? [viewOf(world.palautteet.read())] : []) },
    { settle: async (_, avain) => avain, find: async () => 'vanha' },
    world.ports,
    { send: async (_, command) => void sent.push(command) },
  );
  const isDone = await arviointi.run({
    ...{ _id: HOKS_ID, shard: 0, opiskeluoikeusOid: OPISKELUOIKEUS, aiheet, version: 2, revision: 1 },
    ...{ nextAt: '2025-09-01T10:00:00.000Z', attempts: 0 },
  });
  return { isDone, sent };
};

describe('a look at a HOKS', () => {
  it.each<[string, readonly Aihe[]]>([
    ['set free and voided again before anybody looked', ['poistuma', 'palautus']],
    ['voided before the first start', ['alku']],
  ])('of a study right that was %s withdraws it', async (_, aiheet) => {
    const { sent } = await lookAt(aiheet, { told: { lukittu: true } });
    expect(sent).toMatchObject([{ type: 'WithdrawHoks', data: { tila: 'lukittu' } }]);
  });

  it('of a study right that was voided, and is free by now, does not', async () => {
    const { sent } = await lookAt(['poistuma', 'palautus']);
    expect(sent).toMatchObject([{ type: 'EvaluateHoks', data: { tapahtuma: 'hoks_palautus' } }]);
  });

  it.each<[Aihe, string]>([
    ['palautus', 'hoks_tallennus'],
    ['koski_muutos', 'koski_muutos'],
  ])('that finds it ahead of its facts: %s is decided as %s', async (aihe, tapahtuma) => {
    const { sent } = await lookAt([aihe], { told: { version: 3 } });
    expect(sent).toMatchObject([{ type: 'EvaluateHoks', data: { tapahtuma, hoksVersion: 3 } }]);
  });

  it('whose oppija has another number evaluates nothing: a merge of persons is no save', async () => {
    expect(await lookAt(['siirto'])).toEqual({ isDone: true, sent: [] });
    expect((await lookAt(['siirto', 'tallennus'])).sent).toMatchObject([{ type: 'EvaluateHoks' }]);
  });

  it('whose oppija has another number is repeated while its first verdict is under way', async () => {
    expect(await lookAt(['siirto'], { known: false })).toEqual({ isDone: false, sent: [] });
  });
});
