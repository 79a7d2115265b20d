import { type LocalDate } from '@ehoks/kernel';

/** One period of acquiring competence (OHT): at a workplace or otherwise. */
export type OsaamisenHankkimistapa = Readonly<{
  'module-id'?: string;
  alku: LocalDate;
  loppu: LocalDate;
  /** Identifies the period inside one HOKS; given by the caller. */
  'yksiloiva-tunniste'?: string;
  'ajanjakson-tarkenne'?: string;
  'osaamisen-hankkimistapa-koodi-uri': string;
  'osaamisen-hankkimistapa-koodi-versio': number;
  'jarjestajan-edustaja'?: Oppilaitoshenkilo;
  'hankkijan-edustaja'?: Oppilaitoshenkilo;
  'tyopaikalla-jarjestettava-koulutus'?: TyopaikallaJarjestettavaKoulutus;
  'muut-oppimisymparistot': readonly MuuOppimisymparisto[];
  /** Part-time share in percent. */
  'osa-aikaisuustieto'?: number;
  'oppisopimuksen-perusta-koodi-uri'?: string;
  'oppisopimuksen-perusta-koodi-versio'?: number;
  keskeytymisajanjaksot: readonly Keskeytymisajanjakso[];
}>;

/** Workplace data of a period. */
export type TyopaikallaJarjestettavaKoulutus = Readonly<{
  'vastuullinen-tyopaikka-ohjaaja': VastuullinenTyopaikkaOhjaaja;
  'tyopaikan-nimi': string;
  'tyopaikan-y-tunnus'?: string;
  'keskeiset-tyotehtavat': readonly string[];
}>;

/** The guide at the workplace, who gets the workplace survey. */
export type VastuullinenTyopaikkaOhjaaja = Readonly<{
  nimi: string;
  sahkoposti?: string;
  puhelinnumero?: string;
}>;

/** Who represents an educational institution. */
export type Oppilaitoshenkilo = Readonly<{
  nimi: string;
  rooli?: string;
  'oppilaitos-oid': string;
}>;

/** Another learning environment of a period. */
export type MuuOppimisymparisto = Readonly<{
  'oppimisymparisto-koodi-uri': string;
  'oppimisymparisto-koodi-versio': number;
  alku: LocalDate;
  loppu: LocalDate;
}>;

/** An interruption of a period; without `loppu` it is still open. */
export type Keskeytymisajanjakso = Readonly<{
  alku: LocalDate;
  loppu?: LocalDate;
}>;
