import { type LocalDate } from '@ehoks/kernel';
import { type Muutos } from '../opiskeluoikeus/havainto';
import { isPaattava, type Jakso } from '../tila/jaksot';
import { type Tiivistelma } from '../tiivistelma/tiivistelma';
import { muutos } from './muutos';

/** A list of jaksot and the day on which it is looked at: later ones are yet to come. */
export type Tarkastelu = Readonly<{ jaksot: readonly Jakso[]; paiva: LocalDate }>;

const KESKEYTYNYT = 'valiaikaisestikeskeytynyt';
const ELAVAT = new Set(['lasna', 'loma']);

const voimassa = ({ jaksot, paiva }: Tarkastelu): readonly Jakso[] =>
  jaksot.filter(({ alku, tila }) => alku <= paiva && tila !== 'mitatoity');

const sama = (a: Jakso | undefined, b: Jakso | undefined): boolean => a?.alku === b?.alku && a?.tila === b?.tila;

/**
 * What happened to the state: the whole lists of jaksot are compared, each as of its day, so that a jakso of the future
 * counts on the day it begins. `vanha` null: seen for the first time, and only the present state is told.
 *
 * @see koski.md §7.4, rows of tila
 */
export const tilanMuutokset = (vanha: Tarkastelu | null, uusi: Tarkastelu): Muutos[] => {
  const nyt = voimassa(uusi);
  const ennen = vanha ? voimassa(vanha) : nyt.slice(0, -1);
  const yhteisia = ennen.findIndex((jakso, index) => !sama(jakso, nyt[index]));
  const alusta = yhteisia === -1 ? ennen.length : yhteisia;
  const poistuneet = ennen.slice(alusta);
  const onAvattu = vanha !== null && isPaattavaJakso(ennen.at(-1)) && !isPaattavaJakso(nyt.at(-1));
  return [
    ...nyt.slice(alusta).flatMap((jakso, index) => alkanut(jakso, nyt[alusta + index - 1])),
    ...(onAvattu ? [muutos('AVATTU_UUDELLEEN', { ennen: ennen.at(-1), jalkeen: nyt.at(-1) ?? null })] : []),
    ...ennakoidutMuutokset(vanha, uusi),
    ...(vanha && poistuneet.length > (onAvattu ? 1 : 0)
      ? [muutos('TILAHISTORIA_KORJATTU', { alkaen: poistuneet[0]?.alku ?? null, ennen, jalkeen: nyt })]
      : []),
  ];
};

const isPaattavaJakso = (jakso: Jakso | undefined): boolean => jakso !== undefined && isPaattava(jakso.tila);

const alkanut = (jakso: Jakso, edellinen: Jakso | undefined): Muutos[] => {
  const { alku, tila } = jakso;
  const tiedot = { alkaen: alku, ennen: edellinen ?? null, jalkeen: jakso };
  if (isPaattava(tila)) return [muutos('PAATTYNYT', tiedot)];
  if (tila === KESKEYTYNYT) return [muutos('KESKEYTYNYT', tiedot)];
  return ELAVAT.has(tila) && edellinen?.tila === KESKEYTYNYT ? [muutos('JATKUNUT', tiedot)] : [];
};

const tulevat = ({ jaksot, paiva }: Tarkastelu): readonly Jakso[] => jaksot.filter(({ alku }) => alku > paiva);

const ennakoidutMuutokset = (vanha: Tarkastelu | null, uusi: Tarkastelu): Muutos[] =>
  tulevat(uusi)
    .filter((jakso) => !vanha?.jaksot.some((tunnettu) => sama(tunnettu, jakso)))
    .map(({ alku, tila }) => muutos('TILA_ENNAKOITU', { alkaen: alku, jalkeen: { alku, tila } }));

/** Funding that is other than before, of any jakso. @see koski.md §7.4, RAHOITUS_MUUTTUI */
export const rahoituksenMuutokset = (vanha: Tiivistelma, uusi: Tiivistelma): Muutos[] => {
  const muuttuneet = uusi.jaksot.filter((jakso, index) => {
    if (jakso.rahoitus === null) return false;
    const ennen = vanha.jaksot.find(({ alku, tila }) => alku === jakso.alku && tila === jakso.tila);
    return jakso.rahoitus !== (ennen ? ennen.rahoitus : lastRahoitus(uusi.jaksot.slice(0, index)));
  });
  const poistuneet = vanha.jaksot.some(
    ({ alku, rahoitus }) => rahoitus !== null && uusi.jaksot.find((jakso) => jakso.alku === alku)?.rahoitus === null,
  );
  if (muuttuneet.length === 0 && !poistuneet) return [];
  return [
    muutos('RAHOITUS_MUUTTUI', { alkaen: muuttuneet[0]?.alku ?? null, ennen: vanha.jaksot, jalkeen: uusi.jaksot }),
  ];
};

const lastRahoitus = (jaksot: readonly Jakso[]): string | null =>
  jaksot.findLast(({ rahoitus }) => rahoitus !== null)?.rahoitus ?? null;
