import { type LocalDate } from '@ehoks/kernel';

/** A demonstration of competence, näyttö or other. */
export type OsaamisenOsoittaminen = Readonly<{
  'module-id'?: string;
  jarjestaja?: Readonly<{ 'oppilaitos-oid': string }>;
  'osa-alueet': readonly KoodistoKoodi[];
  nayttoymparisto: Nayttoymparisto;
  'sisallon-kuvaus': readonly string[];
  alku: LocalDate;
  loppu: LocalDate;
  'koulutuksen-jarjestaja-osaamisen-arvioijat': readonly KoulutuksenJarjestajaArvioija[];
  'tyoelama-osaamisen-arvioijat': readonly TyoelamaOsaamisenArvioija[];
  'vaatimuksista-tai-tavoitteista-poikkeaminen'?: string;
  'yksilolliset-kriteerit': readonly string[];
}>;

/** Where a demonstration is given. */
export type Nayttoymparisto = Readonly<{
  nimi: string;
  'y-tunnus'?: string;
  kuvaus?: string;
}>;

/** A reference to a code. */
export type KoodistoKoodi = Readonly<{
  'koodi-uri': string;
  'koodi-versio': number;
}>;

/** An assessor of an education provider; `organisaatio` is empty when none was named. */
export type KoulutuksenJarjestajaArvioija = Readonly<{
  nimi: string;
  organisaatio: Readonly<{ 'oppilaitos-oid'?: string }>;
}>;

/** An assessor from working life. */
export type TyoelamaOsaamisenArvioija = Readonly<{
  nimi: string;
  organisaatio: Readonly<{ nimi: string; 'y-tunnus'?: string }>;
}>;
