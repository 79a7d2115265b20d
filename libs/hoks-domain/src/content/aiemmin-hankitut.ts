import { type LocalDate } from '@ehoks/kernel';
import { type KoulutuksenJarjestajaArvioija, type OsaamisenOsoittaminen } from './osaamisen-osoittaminen';

/** Details of verification by assessors; always there in a part, with an empty list when none were sent. */
export type TodennettuArviointiLisatiedot = Readonly<{
  'lahetetty-arvioitavaksi'?: LocalDate;
  'aiemmin-hankitun-osaamisen-arvioijat': readonly KoulutuksenJarjestajaArvioija[];
}>;

/** How earlier learning was verified. */
type Todennettu = Readonly<{
  'module-id'?: string;
  'koulutuksen-jarjestaja-oid'?: string;
  'valittu-todentamisen-prosessi-koodi-uri'?: string;
  'valittu-todentamisen-prosessi-koodi-versio'?: number;
  'tarkentavat-tiedot-naytto': readonly OsaamisenOsoittaminen[];
  'tarkentavat-tiedot-osaamisen-arvioija': TodennettuArviointiLisatiedot;
}>;

/** A vocational unit that the learner had before. */
export type AiemminHankittuAmmatillinenTutkinnonOsa = Todennettu &
  Readonly<{
    'tutkinnon-osa-koodi-uri': string;
    'tutkinnon-osa-koodi-versio': number;
    'tutkinnon-osan-perusteen-diaarinro'?: string;
    'vaatimuksista-tai-tavoitteista-poikkeaminen'?: string;
    'olennainen-seikka'?: boolean;
  }>;

/** A local unit that the learner had before. */
export type AiemminHankittuPaikallinenTutkinnonOsa = Todennettu &
  Readonly<{
    'amosaa-tunniste'?: string;
    nimi?: string;
    laajuus?: number;
    'tavoitteet-ja-sisallot'?: string;
    'vaatimuksista-tai-tavoitteista-poikkeaminen'?: string;
    'olennainen-seikka'?: boolean;
  }>;

/** A common unit (YTO) that the learner had before, wholly or by sub-areas. */
export type AiemminHankittuYhteinenTutkinnonOsa = Todennettu &
  Readonly<{
    'osa-alueet': readonly AiemminHankitunYTOnOsaAlue[];
    'tutkinnon-osa-koodi-uri': string;
    'tutkinnon-osa-koodi-versio': number;
  }>;

/** A sub-area of a common unit that the learner had before. */
export type AiemminHankitunYTOnOsaAlue = Todennettu &
  Readonly<{
    'osa-alue-koodi-uri': string;
    'osa-alue-koodi-versio': number;
    'vaatimuksista-tai-tavoitteista-poikkeaminen'?: string;
    'olennainen-seikka'?: boolean;
  }>;
