import { type Aihe } from './arvioinnit.store';
import { occasionOf } from './hoksin-arviointi';

describe('occasionOf', () => {
  it.each<[readonly Aihe[], string, string]>([
    [['tallennus'], 'hoks_tallennus', 'kaikki'],
    [['paivitys'], 'hoks_tallennus', 'opiskelijan'],
    [['paivitys', 'tallennus'], 'hoks_tallennus', 'kaikki'],
    [['paivitys', 'palautus'], 'hoks_tallennus', 'kaikki'],
    [['palautus', 'koski_muutos'], 'hoks_palautus', 'kaikki'],
    [['koski_muutos'], 'koski_muutos', 'kaikki'],
    [['koski_muutos', 'tallennus'], 'hoks_tallennus', 'kaikki'],
    [['alku'], 'hoks_tallennus', 'kaikki'],
    [['alku', 'paivitys'], 'hoks_tallennus', 'kaikki'],
  ])('of %j is %s of %s', (aiheet, tapahtuma, kyselyt) => {
    expect(occasionOf(aiheet)).toEqual({ tapahtuma, kyselyt });
  });
});
