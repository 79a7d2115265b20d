import { type LocalDate } from '@ehoks/kernel';
import { type Tyopaikkajakso } from '../facts/hoks-tiedot';
import { ammatillinenSuoritus } from '../facts/opiskeluoikeus-tiedot';
import { type Taustatiedot } from '../facts/taustatiedot';
import { vastausaikaFrom } from '../windows/vastausaika';
import { koulutuksenTiedot, type KoulutuksenTiedot } from './koulutuksen-tiedot';
import { normalisoiNimi } from './normalisoi';
import { koodiOf } from './tutkinnon-osat';

/** Body of `POST /tyoelamapalaute/v1/vastaajatunnus`: asks for the tunnus of a workplace period (arvo.md §5.1). */
export type JaksotunnusPyynto = KoulutuksenTiedot &
  JaksonTiedot &
  Readonly<{
    tutkintonimike: readonly string[];
    vastaamisajan_alkupvm: LocalDate;
    vastaamisajan_loppupvm: LocalDate;
    metatiedot: Readonly<{ ei_kuulu_lahetettavien_perusjoukkoon: boolean }>;
    /** UUID of the attempt. */
    request_id: string;
  }>;

type JaksonTiedot = Readonly<{
  tyonantaja: string;
  tyopaikka: string;
  tyopaikka_normalisoitu: string;
  tutkinnon_osa: string | null;
  /** The local unit's name. */
  paikallinen_tutkinnon_osa: string | null;
  tyopaikkajakson_alkupvm: LocalDate | null;
  tyopaikkajakson_loppupvm: LocalDate;
  rahoituskausi_pvm: LocalDate;
  osa_aikaisuus: number | null;
  sopimustyyppi: string;
  oppisopimuksen_perusta: string | null;
}>;

export const jaksotunnusPyynto = (
  heratepvm: LocalDate,
  jakso: Tyopaikkajakso,
  taustatiedot: Taustatiedot,
  attempt: Readonly<{ requestId: string; today: LocalDate }>,
): JaksotunnusPyynto => {
  const { alkupvm, loppupvm } = vastausaikaFrom(heratepvm, attempt.today);
  const suoritus = taustatiedot.opiskeluoikeus && ammatillinenSuoritus(taustatiedot.opiskeluoikeus);
  return {
    ...koulutuksenTiedot(taustatiedot, heratepvm),
    ...jaksonTiedot(jakso, jakso.loppu ?? heratepvm),
    tutkintonimike: suoritus?.tutkintonimikkeet ?? [],
    vastaamisajan_alkupvm: alkupvm,
    vastaamisajan_loppupvm: loppupvm,
    metatiedot: { ei_kuulu_lahetettavien_perusjoukkoon: attempt.today > loppupvm },
    request_id: attempt.requestId,
  };
};

const jaksonTiedot = (jakso: Tyopaikkajakso, loppu: LocalDate): JaksonTiedot => {
  const tyopaikka = jakso.tyopaikanNimi ?? '';
  return {
    tyonantaja: jakso.tyopaikanYTunnus ?? '',
    tyopaikka,
    tyopaikka_normalisoitu: normalisoiNimi(tyopaikka),
    tutkinnon_osa: koodiOrNull(jakso.tutkinnonOsaKoodiUri),
    paikallinen_tutkinnon_osa: jakso.paikallisenOsanNimi ?? null,
    tyopaikkajakson_alkupvm: jakso.alku ?? null,
    tyopaikkajakson_loppupvm: loppu,
    rahoituskausi_pvm: loppu,
    osa_aikaisuus: jakso.osaAikaisuus ?? null,
    sopimustyyppi: koodiOf(jakso.koodiUri ?? ''),
    oppisopimuksen_perusta: koodiOrNull(jakso.oppisopimuksenPerusta),
  };
};

const koodiOrNull = (koodiUri: string | undefined): string | null =>
  koodiUri === undefined ? null : koodiOf(koodiUri);
