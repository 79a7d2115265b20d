import { type LocalDate } from '@ehoks/kernel';
import { type OsaamisenHankkimistapa } from './osaamisen-hankkimistapa';
import { type OsaamisenOsoittaminen } from './osaamisen-osoittaminen';

/** What every part that is still to be acquired says about how it is acquired and shown. */
type Hankittava = Readonly<{
  'module-id'?: string;
  'vaatimuksista-tai-tavoitteista-poikkeaminen'?: string;
  'osaamisen-hankkimistavat': readonly OsaamisenHankkimistapa[];
  'osaamisen-osoittaminen': readonly OsaamisenOsoittaminen[];
  'koulutuksen-jarjestaja-oid'?: string;
  'olennainen-seikka'?: boolean;
  /** Planned teaching and guidance in hours. */
  'opetus-ja-ohjaus-maara'?: number;
}>;

/** A vocational unit that the learner is going to acquire. */
export type HankittavaAmmatillinenTutkinnonOsa = Hankittava &
  Readonly<{
    'tutkinnon-osa-koodi-uri': string;
    'tutkinnon-osa-koodi-versio': number;
    'tutkinnon-osan-perusteen-diaarinro'?: string;
  }>;

/** A locally defined unit that the learner is going to acquire. */
export type HankittavaPaikallinenTutkinnonOsa = Hankittava &
  Readonly<{
    'amosaa-tunniste'?: string;
    nimi?: string;
    laajuus?: number;
    'tavoitteet-ja-sisallot'?: string;
  }>;

/** A common unit (YTO) to acquire; its contents are in the osa-alueet. */
export type HankittavaYhteinenTutkinnonOsa = Readonly<{
  'module-id'?: string;
  'osa-alueet': readonly HankittavanYTOnOsaAlue[];
  'tutkinnon-osa-koodi-uri': string;
  'tutkinnon-osa-koodi-versio': number;
  'koulutuksen-jarjestaja-oid'?: string;
}>;

/** A sub-area of a common unit to acquire. */
export type HankittavanYTOnOsaAlue = Hankittava &
  Readonly<{
    'osa-alue-koodi-uri': string;
    'osa-alue-koodi-versio': number;
  }>;

/** A part of TUVA education to acquire. */
export type HankittavaKoulutuksenOsa = Readonly<{
  'koulutuksen-osa-koodi-uri': string;
  'koulutuksen-osa-koodi-versio': number;
  alku: LocalDate;
  loppu: LocalDate;
  /** Extent in TUVA weeks. */
  laajuus: number;
}>;
