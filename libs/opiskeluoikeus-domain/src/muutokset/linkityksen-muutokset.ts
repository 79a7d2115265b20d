import { isPoissa, type Havainto, type Muutos } from '../opiskeluoikeus/havainto';
import { type Tiivistelma } from '../tiivistelma/tiivistelma';
import { muutos } from './muutos';

/** The link upwards. It has no date of its own. @see koski.md §7.4, rows of links */
export const linkityksenMuutokset = (vanha: Tiivistelma | null, uusi: Tiivistelma | null): Muutos[] => {
  if (uusi === null) return [];
  const ennen = vanha?.sisaltyyOpiskeluoikeuteen ?? null;
  const jalkeen = uusi.sisaltyyOpiskeluoikeuteen;
  if (ennen?.oid === jalkeen?.oid) return [];
  if (ennen === null) return [muutos('LINKITETTY', { jalkeen })];
  if (jalkeen === null) return [muutos('LINKITYS_POISTETTU', { ennen })];
  return [muutos('LINKITYS_VAIHTUI', { ennen, jalkeen })];
};

/** The links from below, and the right above. @see koski.md §7.4, §5.3 */
export const suhteidenMuutokset = (vanha: Havainto | null, uusi: Havainto): Muutos[] => {
  const ennen = new Set(vanha?.lapset);
  const jalkeen = new Set(uusi.lapset);
  return [
    ...emonMuutokset(vanha, uusi),
    ...uusi.lapset
      .filter((lapsi) => !ennen.has(lapsi))
      .map((lapsi) => muutos('HANKINTAKOULUTUS_LIITETTY', { jalkeen: { lapsi } })),
    ...[...ennen]
      .filter((lapsi) => !jalkeen.has(lapsi))
      .map((lapsi) => muutos('HANKINTAKOULUTUS_IRROTETTU', { ennen: { lapsi } })),
  ];
};

const emonMuutokset = (vanha: Havainto | null, uusi: Havainto): Muutos[] => {
  if (uusi.emo === null) return [];
  const oliPoissa = vanha?.emo?.oid === uusi.emo.oid && isPoissa(vanha.emo);
  if (oliPoissa === isPoissa(uusi.emo)) return [];
  return [
    muutos(isPoissa(uusi.emo) ? 'EMO_MITATOITY' : 'EMO_PALAUTUI', { ennen: vanha?.emo ?? null, jalkeen: uusi.emo }),
  ];
};
