import { type LocalDate } from '@ehoks/kernel';
import { type HoksTiedot } from '../facts/hoks-tiedot';
import { ammatillinenSuoritus } from '../facts/opiskeluoikeus-tiedot';
import { type Taustatiedot } from '../facts/taustatiedot';
import { type Vastausaika } from '../windows/vastausaika';
import { type Kyselykohde, type PalautteenTiedot } from './palaute';

/** What a trigger holds after a save (palaute.md §3). */
export const palautteenTiedot = (
  kohde: Kyselykohde,
  hoks: HoksTiedot,
  taustatiedot: Taustatiedot,
  heratepvm: LocalDate,
  vastausaika: Vastausaika,
): PalautteenTiedot => {
  const { opiskeluoikeus, koulutustoimija, toimipisteOid, hankintakoulutuksenToteuttaja } = taustatiedot;
  const suoritus = opiskeluoikeus && ammatillinenSuoritus(opiskeluoikeus);
  return {
    ...kohde,
    opiskeluoikeusOid: hoks.opiskeluoikeusOid,
    heratepvm,
    voimassaAlkupvm: vastausaika.alkupvm,
    voimassaLoppupvm: vastausaika.loppupvm,
    koulutustoimija,
    toimipisteOid,
    hankintakoulutuksenToteuttaja,
    oppilaitosOid: opiskeluoikeus?.oppilaitosOid,
    suorituskieli: suoritus?.suorituskieli?.toLowerCase(),
    tutkintotunnus: suoritus?.tutkintotunnus,
    tutkintonimikkeet: suoritus?.tutkintonimikkeet ?? [],
  };
};
