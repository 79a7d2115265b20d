import { type LocalDate } from '@ehoks/kernel';
import { ammatillinenSuoritus } from '../facts/opiskeluoikeus-tiedot';
import { type Taustatiedot } from '../facts/taustatiedot';
import { osaamisalatOn } from './osaamisalat';

/** What both kinds of request tell of the education; a text that Arvo requires is empty when unknown (arvo.md §4.1, §5.1). */
export type KoulutuksenTiedot = Readonly<{
  koulutustoimija_oid: string;
  oppilaitos_oid: string | null;
  toimipiste_oid: string | null;
  tutkintotunnus: string;
  /** Codes in force on heratepvm. */
  osaamisala: readonly string[];
}>;

export const koulutuksenTiedot = (taustatiedot: Taustatiedot, heratepvm: LocalDate): KoulutuksenTiedot => {
  const suoritus = taustatiedot.opiskeluoikeus && ammatillinenSuoritus(taustatiedot.opiskeluoikeus);
  return {
    koulutustoimija_oid: taustatiedot.koulutustoimija ?? '',
    oppilaitos_oid: taustatiedot.opiskeluoikeus?.oppilaitosOid ?? null,
    toimipiste_oid: taustatiedot.toimipisteOid ?? null,
    tutkintotunnus: suoritus?.tutkintotunnus ?? '',
    osaamisala: osaamisalatOn(heratepvm, suoritus?.osaamisalat ?? []),
  };
};
