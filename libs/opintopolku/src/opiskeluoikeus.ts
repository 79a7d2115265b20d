import { z } from 'zod';

/** Names are shown, never needed: those of another shape count as none. */
const nimi = z
  .looseObject({ fi: z.string().optional(), sv: z.string().optional(), en: z.string().optional() })
  .optional()
  .catch(undefined);

/** A code of a koodisto, or a local one; compare `koodiarvo` only. */
const koodi = z.looseObject({ koodiarvo: z.string(), nimi });
const organisaatio = z.looseObject({ oid: z.string() });

const opiskeluoikeusjakso = z.looseObject({
  alku: z.string(),
  tila: koodi,
  opintojenRahoitus: koodi.optional(),
});

/** Koski writes `{ osaamisala: koodi, alku?, loppu? }`; the bare code that also occurs is read as a jakso without ends. */
const osaamisalajakso = z.union([
  z.looseObject({ osaamisala: koodi, alku: z.string().optional(), loppu: z.string().optional() }),
  koodi.transform((osaamisala) => ({ osaamisala, alku: undefined, loppu: undefined })),
]);

const suoritus = z.looseObject({
  tyyppi: koodi,
  koulutusmoduuli: z.looseObject({ tunniste: koodi.optional() }).optional(),
  tutkintonimike: z.array(koodi).optional(),
  osaamisala: z.array(osaamisalajakso).optional(),
  toimipiste: organisaatio.optional(),
  suorituskieli: koodi.optional(),
});

/** Tolerant reader of Koski's opiskeluoikeus: what is unknown is kept, a list that is missing is empty (koski.md §1.7). */
export const opiskeluoikeusSchema = z.looseObject({
  oid: z.string(),
  versionumero: z.number().int().optional(),
  aikaleima: z.string().optional(),
  tyyppi: koodi.optional(),
  oppilaitos: organisaatio.optional(),
  koulutustoimija: organisaatio.optional(),
  alkamispäivä: z.string().optional(),
  arvioituPäättymispäivä: z.string().optional(),
  päättymispäivä: z.string().optional(),
  sisältyyOpiskeluoikeuteen: z.looseObject({ oid: z.string(), oppilaitos: organisaatio.optional() }).optional(),
  tila: z
    .looseObject({ opiskeluoikeusjaksot: z.array(opiskeluoikeusjakso).default([]) })
    .default({ opiskeluoikeusjaksot: [] }),
  suoritukset: z.array(suoritus).default([]),
});

/**
 * A study right as Koski tells it, with Koski's own keys. Days are `YYYY-MM-DD` in Finland; `aikaleima` is a local
 * date-time without a zone. Code values are open lists: an unknown one is passed on, not refused.
 *
 * @see koski.md §1
 */
export type Opiskeluoikeus = Readonly<z.infer<typeof opiskeluoikeusSchema>>;
