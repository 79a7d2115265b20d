import { jsonEquals, type LocalDate } from '@ehoks/kernel';
import { type Havainto, type Muutos, viimeksiNahty } from '../opiskeluoikeus/havainto';
import { type Tiivistelma } from '../tiivistelma/tiivistelma';
import { linkityksenMuutokset, suhteidenMuutokset } from './linkityksen-muutokset';
import { havaintopaiva, muutos } from './muutos';
import { nakyvyydenMuutokset } from './nakyvyyden-muutokset';
import { aikojenMuutokset, muutMuutokset, organisaationMuutokset, suoritustenMuutokset } from './tietojen-muutokset';
import { rahoituksenMuutokset, tilanMuutokset } from './tilan-muutokset';

/**
 * What happened between two observations of one right, in the order of the table; `vanha` null: the first one.
 *
 * @see koski.md §7.4
 */
export const diffHavainnot = (vanha: Havainto | null, uusi: Havainto): Muutos[] => {
  const ennen = vanha && viimeksiNahty(vanha);
  const jalkeen = uusi.opiskeluoikeus;
  return [
    ...nakyvyydenMuutokset(vanha, uusi),
    ...linkityksenMuutokset(ennen, jalkeen),
    ...suhteidenMuutokset(vanha, uusi),
    ...(jalkeen === null ? [] : tilat(vanha, uusi, jalkeen)),
    ...(ennen === null || jalkeen === null
      ? []
      : [
          ...rahoituksenMuutokset(ennen, jalkeen),
          ...organisaationMuutokset(ennen, jalkeen),
          ...aikojenMuutokset(ennen, jalkeen),
          ...suoritustenMuutokset(ennen, jalkeen),
          ...muutMuutokset(ennen, jalkeen),
        ]),
    ...(vanha === null ? [] : oppijanMuutokset(vanha, uusi)),
  ];
};

const tilat = (vanha: Havainto | null, uusi: Havainto, { jaksot }: Tiivistelma): Muutos[] => {
  const ennen = vanha && viimeksiNahty(vanha);
  return tilanMuutokset(vanha && ennen && { jaksot: ennen.jaksot, paiva: lastTold(vanha) }, {
    jaksot,
    paiva: havaintopaiva(uusi),
  });
};

/** Day up to which states were told: of a right that is missed nothing is told, so that of the first evidence. */
const lastTold = (vanha: Havainto): LocalDate => {
  const [first] = vanha.todisteet;
  return havaintopaiva({ havaittu: vanha.opiskeluoikeus === null && first ? first.kysytty : vanha.havaittu });
};

/** A merge, or a merge undone: another master, or other oids that stand for the person. */
const oppijanMuutokset = (vanha: Havainto, uusi: Havainto): Muutos[] => {
  const { oppijanumero, kaikkiOidit } = vanha.oppija;
  const samat = jsonEquals([...kaikkiOidit].sort(), [...uusi.oppija.kaikkiOidit].sort());
  if (oppijanumero === uusi.oppija.oppijanumero && samat) return [];
  return [muutos('OPPIJA_VAIHTUI', { ennen: vanha.oppija, jalkeen: uusi.oppija })];
};
