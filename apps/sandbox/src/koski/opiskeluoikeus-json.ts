/** A code as Koski writes it. */
export type Koodi = Readonly<{ koodiarvo: string; koodistoUri: string; nimi?: Readonly<{ fi: string; sv?: string }> }>;

export type OrganisaatioViite = Readonly<{ oid: string; nimi: Readonly<{ fi?: string; sv?: string }> }>;

export type Jakso = Readonly<{ alku: string; tila: Koodi; opintojenRahoitus?: Koodi }>;

/** Koski's opiskeluoikeus as far as the sandbox looks into it; other fields pass through. */
export type OpiskeluoikeusJson = Readonly<{
  oid: string;
  versionumero: number;
  aikaleima: string;
  oppilaitos: OrganisaatioViite;
  koulutustoimija?: OrganisaatioViite;
  sisältyyOpiskeluoikeuteen?: Readonly<{ oppilaitos: OrganisaatioViite; oid: string }>;
  organisaatiohistoria?: readonly object[];
  tila: Readonly<{ opiskeluoikeusjaksot: readonly Jakso[] }>;
  suoritukset: readonly object[];
  tyyppi: Koodi;
  alkamispäivä: string;
  päättymispäivä?: string;
}>;

/** What is told when a study right is made; the rest follows. */
export type OpiskeluoikeusAttributes = Readonly<{
  oid: string;
  oppilaitos: OrganisaatioViite;
  koulutustoimija: OrganisaatioViite;
  tyyppi: 'ammatillinenkoulutus' | 'tuva';
  suoritustyypit: readonly string[];
  suorituskieli: 'FI' | 'SV';
  jaksot: readonly Jakso[];
  ostettu?: boolean;
  arvioituPaattymispaiva?: string;
}>;

type Koulutus = Readonly<{ tunniste: Koodi; perusteenDiaarinumero?: string }>;

const koulutus = (koodiarvo: string, fi: string, sv: string, perusteenDiaarinumero?: string): Koulutus => ({
  tunniste: { koodiarvo, nimi: { fi, sv }, koodistoUri: 'koulutus' },
  ...(perusteenDiaarinumero === undefined ? {} : { perusteenDiaarinumero }),
});

const TUTKINTO = koulutus('351301', 'Ajoneuvoalan perustutkinto', 'Grundexamen i fordonsbranschen', 'OPH-5410-2021');

/** By type of suoritus; any other type is of the tutkinto. */
const KOULUTUKSET: Readonly<Record<string, Koulutus>> = {
  telma: koulutus('999903', 'Työhön ja itsenäiseen elämään valmentava koulutus', 'Utbildning som handleder för arbete'),
  tuvakoulutuksensuoritus: koulutus(
    '999908',
    'Tutkintokoulutukseen valmentava koulutus',
    'Utbildning som handleder för examensutbildning',
    'OPH-1488-2021',
  ),
  nayttotutkintoonvalmistavakoulutus: koulutus(
    '999904',
    'Näyttötutkintoon valmistava koulutus',
    'Utbildning som förbereder för fristående examen',
  ),
};

const ENDING_TILAT: ReadonlySet<string> = new Set([
  'valmistunut',
  'eronnut',
  'katsotaaneronneeksi',
  'peruutettu',
  'mitatoity',
]);

/** A period of the study right; states with studying in them have state funding. */
export const jakso = (alku: string, tila: string): Jakso => ({
  alku,
  tila: { koodiarvo: tila, koodistoUri: 'koskiopiskeluoikeudentila' },
  ...(['lasna', 'loma', 'valmistunut'].includes(tila)
    ? { opintojenRahoitus: { koodiarvo: '1', koodistoUri: 'opintojenrahoitus' } }
    : {}),
});

/** The same right with these periods and the first and last day that Koski computes from them. */
export const withJaksot = (right: OpiskeluoikeusJson, jaksot: readonly Jakso[]): OpiskeluoikeusJson => {
  const { päättymispäivä: _, ...rest } = right;
  const last = jaksot.at(-1);
  return {
    ...rest,
    tila: { opiskeluoikeusjaksot: jaksot },
    alkamispäivä: jaksot[0]?.alku ?? right.alkamispäivä,
    ...(last && ENDING_TILAT.has(last.tila.koodiarvo) ? { päättymispäivä: last.alku } : {}),
  };
};

const suoritus = (tyyppi: string, { oppilaitos, suorituskieli }: OpiskeluoikeusAttributes): object => ({
  tyyppi: { koodiarvo: tyyppi, koodistoUri: 'suorituksentyyppi' },
  koulutusmoduuli: KOULUTUKSET[tyyppi] ?? TUTKINTO,
  toimipiste: oppilaitos,
  suorituskieli: { koodiarvo: suorituskieli, koodistoUri: 'kieli' },
  ...(tyyppi.startsWith('ammatillinentutkinto')
    ? { tutkintonimike: [{ koodiarvo: '10025', nimi: { fi: 'Automekaanikko' }, koodistoUri: 'tutkintonimikkeet' }] }
    : {}),
});

/** The first version of a study right. Its aikaleima is set when it is stored. */
export const opiskeluoikeusJson = (attributes: OpiskeluoikeusAttributes): OpiskeluoikeusJson => {
  const { oid, oppilaitos, koulutustoimija, tyyppi, jaksot, arvioituPaattymispaiva } = attributes;
  return withJaksot(
    {
      oid,
      versionumero: 1,
      aikaleima: '',
      oppilaitos,
      koulutustoimija,
      ...(arvioituPaattymispaiva === undefined ? {} : { arvioituPäättymispäivä: arvioituPaattymispaiva }),
      ...(tyyppi === 'tuva'
        ? { järjestämislupa: { koodiarvo: 'ammatillinen', koodistoUri: 'tuvajarjestamislupa' } }
        : { ostettu: attributes.ostettu ?? false }),
      tila: { opiskeluoikeusjaksot: [] },
      suoritukset: attributes.suoritustyypit.map((suoritustyyppi) => suoritus(suoritustyyppi, attributes)),
      tyyppi: { koodiarvo: tyyppi, koodistoUri: 'opiskeluoikeudentyyppi' },
      alkamispäivä: '',
    },
    jaksot,
  );
};
