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

/** `lukukelvoton`: a field that we rely on is missing, or a day is none. `tuntematon-tila`: it must not be guessed what that means. */
export type Lukutulos =
  | Readonly<{ luettu: true; opiskeluoikeus: LuettuOpiskeluoikeus }>
  | Readonly<{ luettu: false; syy: 'lukukelvoton' | 'tuntematon-tila' }>;

/** What Koski leaves out is null in the digest, and an absent list an empty one. */
const orNull = <Schema extends z.ZodType>(schema: Schema) =>
  schema.optional().transform((value) => (value === undefined ? null : value));
const listOf = <Schema extends z.ZodType>(item: Schema) => z.array(item).default([]);

const text = orNull(z.string());
const paiva = z.iso.date();
const paivaOrNull = orNull(paiva);
const koodi = z.object({ koodiarvo: z.string(), koodistoUri: text });
const koodiarvo = koodi.transform((code) => code.koodiarvo);
const oid = z.object({ oid: z.string() }).transform((organisaatio) => organisaatio.oid);

/** Koski writes `{ osaamisala: koodi, alku?, loppu? }`; the bare code that also occurs has no ends. */
const osaamisala = z.union([
  z
    .object({ osaamisala: koodiarvo, alku: paivaOrNull, loppu: paivaOrNull })
    .transform(({ osaamisala: arvo, ...ends }) => ({ koodiarvo: arvo, ...ends })),
  koodiarvo.transform((bare) => ({ koodiarvo: bare, alku: null, loppu: null })),
]);

const suoritusSchema = z.object({
  tyyppi: koodiarvo,
  koulutusmoduuli: z
    .object({ tunniste: orNull(koodi), perusteenDiaarinumero: text })
    .default({ tunniste: null, perusteenDiaarinumero: null }),
  toimipiste: orNull(oid),
  suorituskieli: orNull(koodiarvo.transform((kieli) => kieli.toLowerCase())),
  tutkintonimike: listOf(koodiarvo),
  osaamisala: listOf(osaamisala),
  vahvistus: orNull(z.object({ päivä: paiva }).transform(({ päivä }) => päivä)),
});

const opiskeluoikeusSchema = z.object({
  oid: z.string(),
  versionumero: z.int(),
  aikaleima: orNull(z.string().transform((moment) => momentInFinland(moment) ?? null)),
  tyyppi: koodiarvo,
  järjestämislupa: orNull(koodiarvo),
  oppilaitos: orNull(oid),
  koulutustoimija: orNull(oid),
  organisaatiohistoria: listOf(
    z.object({ muutospäivä: paivaOrNull, oppilaitos: orNull(oid), koulutustoimija: orNull(oid) }),
  ),
  sisältyyOpiskeluoikeuteen: orNull(
    z
      .object({ oid: z.string(), oppilaitos: orNull(oid) })
      .transform((emo) => ({ oid: emo.oid, oppilaitosOid: emo.oppilaitos })),
  ),
  ostettu: z.boolean().default(false),
  tila: z.object({
    opiskeluoikeusjaksot: z.array(z.object({ alku: paiva, tila: koodiarvo, opintojenRahoitus: orNull(koodiarvo) })),
  }),
  alkamispäivä: paivaOrNull,
  arvioituPäättymispäivä: paivaOrNull,
  päättymispäivä: paivaOrNull,
  suoritukset: z.array(suoritusSchema),
  lisätiedot: z
    .object({ osaAikaisuusjaksot: listOf(z.object({ alku: paiva, loppu: paivaOrNull, osaAikaisuus: z.number() })) })
    .default({ osaAikaisuusjaksot: [] }),
  lähdejärjestelmänId: orNull(z.object({ id: text }).transform(({ id }) => id)),
  lähdejärjestelmäkytkentäPurettu: orNull(z.object({ purettu: paiva }).transform(({ purettu }) => purettu)),
});

type KoskenOpiskeluoikeus = z.infer<typeof opiskeluoikeusSchema>;
type KoskenSuoritus = KoskenOpiskeluoikeus['suoritukset'][number];

const byText =
  <Value>(textOf: (value: Value) => string) =>
  (a: Value, b: Value): number =>
    textOf(a) < textOf(b) ? -1 : 1;

const readSuoritus = ({
  koulutusmoduuli: { tunniste, perusteenDiaarinumero },
  ...suoritus
}: KoskenSuoritus): Suoritus => ({
  tyyppi: suoritus.tyyppi,
  tunniste,
  tutkintotunnus: tunniste && /^\d{6}$/.test(tunniste.koodiarvo) ? tunniste.koodiarvo : null,
  perusteenDiaarinumero,
  toimipisteOid: suoritus.toimipiste,
  suorituskieli: suoritus.suorituskieli,
  tutkintonimikkeet: suoritus.tutkintonimike.sort(),
  osaamisalat: suoritus.osaamisala.sort(byText(({ koodiarvo: arvo, alku }) => `${arvo} ${alku ?? ''}`)),
  vahvistuspaiva: suoritus.vahvistus,
});

const tiivista = (right: KoskenOpiskeluoikeus): Tiivistelma => ({
  tyyppi: right.tyyppi,
  jarjestamislupa: right.järjestämislupa,
  oppilaitosOid: right.oppilaitos,
  koulutustoimijaOid: right.koulutustoimija,
  organisaatiohistoria: right.organisaatiohistoria
    .map(({ muutospäivä, oppilaitos, koulutustoimija }) => ({
      muutospaiva: muutospäivä,
      oppilaitosOid: oppilaitos,
      koulutustoimijaOid: koulutustoimija,
    }))
    .sort(byText(({ muutospaiva }) => muutospaiva ?? '')),
  sisaltyyOpiskeluoikeuteen: right.sisältyyOpiskeluoikeuteen,
  ostettu: right.ostettu,
  jaksot: right.tila.opiskeluoikeusjaksot
    .map(({ alku, tila, opintojenRahoitus }) => ({ alku, tila, rahoitus: opintojenRahoitus }))
    // Two of one day keep their order: the later one, mitätöinti, holds.
    .sort((a, b) => a.alku.localeCompare(b.alku)),
  alkamispaiva: right.alkamispäivä,
  arvioituPaattymispaiva: right.arvioituPäättymispäivä,
  paattymispaiva: right.päättymispäivä,
  // Their order in Koski means nothing.
  suoritukset: right.suoritukset.map(readSuoritus).sort(byText((suoritus) => JSON.stringify(suoritus))),
  osaAikaisuusjaksot: right.lisätiedot.osaAikaisuusjaksot.sort(byText(({ alku }) => alku)),
  lahdejarjestelmaId: right.lähdejärjestelmänId,
  lahdejarjestelmakytkentaPurettu: right.lähdejärjestelmäkytkentäPurettu,
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
  const { oid: oikeus, versionumero, aikaleima } = parsed.data;
  const tiivistelma = tiivista(parsed.data);
  if (tiivistelma.jaksot.some(({ tila }) => !isKnownTila(tila))) return { luettu: false, syy: 'tuntematon-tila' };
  return { luettu: true, opiskeluoikeus: { oid: oikeus, versionumero, aikaleima, tiivistelma } };
};
