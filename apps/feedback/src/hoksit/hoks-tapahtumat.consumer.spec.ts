import { type HoksFactType } from '@ehoks/contracts';
import { aiheOf } from './hoks-tapahtumat.consumer';
import { type Aihe } from './arvioinnit.store';

describe('aiheOf', () => {
  it.each<[HoksFactType, boolean, Aihe]>([
    ['fi.ehoks.hoks.luotu.v1', false, 'tallennus'],
    ['fi.ehoks.hoks.korvattu.v1', false, 'tallennus'],
    ['fi.ehoks.hoks.muutettu.v1', false, 'paivitys'],
    // A replacement without effect is a save all the same: it revives what was dropped, workplace periods too.
    ['fi.ehoks.hoks.vahvistettu.v1', true, 'tallennus'],
    ['fi.ehoks.hoks.vahvistettu.v1', false, 'paivitys'],
    ['fi.ehoks.hoks.passivoitu.v1', false, 'poistuma'],
    ['fi.ehoks.hoks.palautettu.v1', false, 'palautus'],
    ['fi.ehoks.hoks.lukittu.v1', false, 'poistuma'],
    ['fi.ehoks.hoks.vapautettu.v1', false, 'palautus'],
    ['fi.ehoks.hoks.arkistoitu.v1', false, 'poistuma'],
    ['fi.ehoks.hoks.avattu.v1', false, 'palautus'],
    ['fi.ehoks.hoks.oppija-vaihdettu.v1', false, 'siirto'],
    ['fi.ehoks.hoks.linkitetty.v1', false, 'koski_muutos'],
  ])('of %s (whole: %s) is %s', (type, whole, aihe) => expect(aiheOf(type, whole)).toBe(aihe));
});
