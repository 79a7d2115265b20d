import { type Jakso } from '../tila/jaksot';

/**
 * A study right as far as it matters to us: what is compared, stored and told. No names, no personal data; keys without
 * ä and ö, codes as Koski has them, days `YYYY-MM-DD`.
 *
 * @see koski.md §7.3
 */
export type Tiivistelma = Readonly<{
  tyyppi: string;
  jarjestamislupa: string | null;
  oppilaitosOid: string | null;
  koulutustoimijaOid: string | null;
  organisaatiohistoria: Organisaatiomuutos[];
  sisaltyyOpiskeluoikeuteen: Linkki | null;
  ostettu: boolean;
  jaksot: Jakso[];
  alkamispaiva: string | null;
  arvioituPaattymispaiva: string | null;
  paattymispaiva: string | null;
  suoritukset: Suoritus[];
  osaAikaisuusjaksot: { alku: string; loppu: string | null; osaAikaisuus: number }[];
  lahdejarjestelmaId: string | null;
  lahdejarjestelmakytkentaPurettu: string | null;
}>;

/** The right of the responsible provider, and its school. */
export type Linkki = Readonly<{ oid: string; oppilaitosOid: string | null }>;

/** Where the right was before a day. */
export type Organisaatiomuutos = Readonly<{
  muutospaiva: string | null;
  oppilaitosOid: string | null;
  koulutustoimijaOid: string | null;
}>;

export type Suoritus = Readonly<{
  tyyppi: string;
  tunniste: { koodiarvo: string; koodistoUri: string | null } | null;
  /** Only when it is one: six digits. */
  tutkintotunnus: string | null;
  perusteenDiaarinumero: string | null;
  toimipisteOid: string | null;
  suorituskieli: string | null;
  tutkintonimikkeet: string[];
  osaamisalat: { koodiarvo: string; alku: string | null; loppu: string | null }[];
  vahvistuspaiva: string | null;
}>;
