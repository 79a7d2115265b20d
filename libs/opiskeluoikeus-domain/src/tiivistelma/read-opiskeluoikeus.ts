import { type Instant, momentInFinland } from '@ehoks/kernel';
import { z } from 'zod';
import { isKnownTila } from '../tila/jaksot';
import { type Suoritus, type Tiivistelma } from './tiivistelma';

/** What was read of one right. `aikaleima`: when Koski last wrote it; it orders nothing. */
export type LuettuOpiskeluoikeus = Readonly<{
  oid: string;
  versionumero: number;
  aikaleima: Instant | null;
  tiivistelma: Tiivistelma;
}>;

/** `lukukelvoton`: a field that we rely on is missing. `tuntematon-tila`: it must not be guessed what that means. */
export type Lukutulos =
  | Readonly<{ luettu: true; opiskeluoikeus: LuettuOpiskeluoikeus }>
  | Readonly<{ luettu: false; syy: 'lukukelvoton' | 'tuntematon-tila' }>;

const koodi = z.object({ koodiarvo: z.string(), koodistoUri: z.string().optional() });
const organisaatio = z.object({ oid: z.string() });

/** Koski writes `{ osaamisala: koodi, alku?, loppu? }`; the bare code that also occurs has no ends. */
const osaamisala = z.union([
  z.object({ osaamisala: koodi, alku: z.string().optional(), loppu: z.string().optional() }),
  koodi.transform((bare) => ({ osaamisala: bare, alku: undefined, loppu: undefined })),
]);

const suoritusSchema = z.object({
  tyyppi: koodi,
  koulutusmoduuli: z.object({ tunniste: koodi.optional(), perusteenDiaarinumero: z.string().optional() }).optional(),
  toimipiste: organisaatio.optional(),
  suorituskieli: koodi.optional(),
  tutkintonimike: z.array(koodi).optional(),
  osaamisala: z.array(osaamisala).optional(),
  vahvistus: z.object({ päivä: z.string() }).optional(),
});

const opiskeluoikeusSchema = z.object({
  oid: z.string(),
  versionumero: z.int(),
  aikaleima: z.string().optional(),
  tyyppi: koodi,
  järjestämislupa: koodi.optional(),
  oppilaitos: organisaatio.optional(),
  koulutustoimija: organisaatio.optional(),
  organisaatiohistoria: z
    .array(
      z.object({
        muutospäivä: z.string().optional(),
        oppilaitos: organisaatio.optional(),
        koulutustoimija: organisaatio.optional(),
      }),
    )
    .optional(),
  sisältyyOpiskeluoikeuteen: z.object({ oid: z.string(), oppilaitos: organisaatio.optional() }).optional(),
  ostettu: z.boolean().optional(),
  tila: z.object({
    opiskeluoikeusjaksot: z.array(z.object({ alku: z.string(), tila: koodi, opintojenRahoitus: koodi.optional() })),
  }),
  alkamispäivä: z.string().optional(),
  arvioituPäättymispäivä: z.string().optional(),
  päättymispäivä: z.string().optional(),
  suoritukset: z.array(suoritusSchema),
  lisätiedot: z
    .object({
      osaAikaisuusjaksot: z
        .array(z.object({ alku: z.string(), loppu: z.string().optional(), osaAikaisuus: z.number() }))
        .optional(),
    })
    .optional(),
  lähdejärjestelmänId: z.object({ id: z.string().optional() }).optional(),
  lähdejärjestelmäkytkentäPurettu: z.object({ purettu: z.string() }).optional(),
});

type KoskenOpiskeluoikeus = z.infer<typeof opiskeluoikeusSchema>;
type KoskenSuoritus = KoskenOpiskeluoikeus['suoritukset'][number];

const byText =
  <Value>(text: (value: Value) => string) =>
  (a: Value, b: Value): number =>
    text(a) < text(b) ? -1 : 1;

const readSuoritus = (suoritus: KoskenSuoritus): Suoritus => {
  const { tunniste, perusteenDiaarinumero } = suoritus.koulutusmoduuli ?? {};
  return {
    tyyppi: suoritus.tyyppi.koodiarvo,
    tunniste: tunniste ? { koodiarvo: tunniste.koodiarvo, koodistoUri: tunniste.koodistoUri ?? null } : null,
    tutkintotunnus: tunniste && /^\d{6}$/.test(tunniste.koodiarvo) ? tunniste.koodiarvo : null,
    perusteenDiaarinumero: perusteenDiaarinumero ?? null,
    toimipisteOid: suoritus.toimipiste?.oid ?? null,
    suorituskieli: suoritus.suorituskieli?.koodiarvo.toLowerCase() ?? null,
    tutkintonimikkeet: (suoritus.tutkintonimike ?? []).map(({ koodiarvo }) => koodiarvo).sort(),
    osaamisalat: (suoritus.osaamisala ?? [])
      .map(({ osaamisala: { koodiarvo }, alku, loppu }) => ({ koodiarvo, alku: alku ?? null, loppu: loppu ?? null }))
      .sort(byText(({ koodiarvo, alku }) => `${koodiarvo} ${alku ?? ''}`)),
    vahvistuspaiva: suoritus.vahvistus?.päivä ?? null,
  };
};

const tiivista = (right: KoskenOpiskeluoikeus): Tiivistelma => {
  const { sisältyyOpiskeluoikeuteen: emo } = right;
  return {
    tyyppi: right.tyyppi.koodiarvo,
    jarjestamislupa: right.järjestämislupa?.koodiarvo ?? null,
    ...organisaatiot(right),
    organisaatiohistoria: (right.organisaatiohistoria ?? [])
      .map((muutos) => ({ muutospaiva: muutos.muutospäivä ?? null, ...organisaatiot(muutos) }))
      .sort(byText(({ muutospaiva }) => muutospaiva ?? '')),
    sisaltyyOpiskeluoikeuteen: emo ? { oid: emo.oid, oppilaitosOid: emo.oppilaitos?.oid ?? null } : null,
    ostettu: right.ostettu ?? false,
    jaksot: right.tila.opiskeluoikeusjaksot
      .map(({ alku, tila, opintojenRahoitus }) => ({
        alku,
        tila: tila.koodiarvo,
        rahoitus: opintojenRahoitus?.koodiarvo ?? null,
      }))
      // Two of one day keep their order: the later one, mitätöinti, holds.
      .sort((a, b) => a.alku.localeCompare(b.alku)),
    ...paivat(right),
    // Their order in Koski means nothing.
    suoritukset: right.suoritukset.map(readSuoritus).sort(byText((suoritus) => JSON.stringify(suoritus))),
    osaAikaisuusjaksot: (right.lisätiedot?.osaAikaisuusjaksot ?? [])
      .map(({ alku, loppu, osaAikaisuus }) => ({ alku, loppu: loppu ?? null, osaAikaisuus }))
      .sort(byText(({ alku }) => alku)),
    lahdejarjestelmaId: right.lähdejärjestelmänId?.id ?? null,
    lahdejarjestelmakytkentaPurettu: right.lähdejärjestelmäkytkentäPurettu?.purettu ?? null,
  };
};

const organisaatiot = (
  of: Pick<KoskenOpiskeluoikeus, 'oppilaitos' | 'koulutustoimija'>,
): Pick<Tiivistelma, 'oppilaitosOid' | 'koulutustoimijaOid'> => ({
  oppilaitosOid: of.oppilaitos?.oid ?? null,
  koulutustoimijaOid: of.koulutustoimija?.oid ?? null,
});

const paivat = (
  right: KoskenOpiskeluoikeus,
): Pick<Tiivistelma, 'alkamispaiva' | 'arvioituPaattymispaiva' | 'paattymispaiva'> => ({
  alkamispaiva: right.alkamispäivä ?? null,
  arvioituPaattymispaiva: right.arvioituPäättymispäivä ?? null,
  paattymispaiva: right.päättymispäivä ?? null,
});

/**
 * Reads Koski's JSON of one right tolerantly: a right of another form of education, unknown fields and unknown codes pass;
 * only what nothing can be decided without has to be there.
 *
 * @see koski.md §1.7
 */
export const readOpiskeluoikeus = (json: unknown): Lukutulos => {
  const parsed = opiskeluoikeusSchema.safeParse(json);
  if (!parsed.success) return { luettu: false, syy: 'lukukelvoton' };
  const { oid, versionumero, aikaleima } = parsed.data;
  const tiivistelma = tiivista(parsed.data);
  if (tiivistelma.jaksot.some(({ tila }) => !isKnownTila(tila))) return { luettu: false, syy: 'tuntematon-tila' };
  const moment = aikaleima === undefined ? null : (momentInFinland(aikaleima) ?? null);
  return { luettu: true, opiskeluoikeus: { oid, versionumero, aikaleima: moment, tiivistelma } };
};
