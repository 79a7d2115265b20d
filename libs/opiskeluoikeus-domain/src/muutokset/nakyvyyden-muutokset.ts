import { isEpailty, isPoissa, type Havainto, type Muutos } from '../opiskeluoikeus/havainto';
import { havaintopaiva, muutos } from './muutos';

/** First sighting, absence, mitätöinti, return. @see koski.md §7.4 rows 1–8 */
export const nakyvyydenMuutokset = (vanha: Havainto | null, uusi: Havainto): Muutos[] => {
  if (uusi.nakyvyys === 'NAKYVA') return nakyvaksi(vanha, uusi);
  if (isEpailty(uusi)) return vanha !== null && isEpailty(vanha) ? [] : [muutos('EI_LOYDY_EPAILTY')];
  return poistui(vanha, uusi);
};

const nakyvaksi = (vanha: Havainto | null, uusi: Havainto): Muutos[] => {
  if (vanha === null) return [muutos('ENSIHAVAINTO', { alkaen: havaintopaiva(uusi) })];
  if (isEpailty(vanha)) {
    // A right that has only ever been missed is seen for the first time.
    return [muutos(vanha.viimeisinTunnettu === null ? 'ENSIHAVAINTO' : 'EPAILY_PERUTTU')];
  }
  return isPoissa(vanha) ? [muutos('PALAUTUI', { ennen: vanha.nakyvyys, jalkeen: uusi.nakyvyys })] : [];
};

const poistui = (vanha: Havainto | null, uusi: Havainto): Muutos[] => {
  if (vanha !== null && isPoissa(vanha)) {
    const varmistui = vanha.nakyvyys === 'EI_LOYDY' && uusi.nakyvyys === 'MITATOITY';
    return varmistui ? [muutos('MITATOINTI_VARMISTUI', { ennen: vanha.nakyvyys, jalkeen: uusi.nakyvyys })] : [];
  }
  const tyyppi = uusi.nakyvyys === 'EI_LOYDY' ? 'EI_LOYDY_VAHVISTETTU' : uusi.nakyvyys;
  if (tyyppi === 'NAKYVA') return [];
  return [
    muutos(tyyppi, {
      alkaen: uusi.opiskeluoikeus?.jaksot.at(-1)?.alku ?? havaintopaiva(uusi),
      ennen: tiedot(vanha),
      jalkeen: tiedot(uusi),
    }),
  ];
};

const tiedot = (havainto: Havainto | null) =>
  havainto && {
    versionumero: havainto.versionumero,
    tila: havainto.opiskeluoikeus?.jaksot.at(-1)?.tila ?? null,
  };
