import { z } from 'zod';

export const oid = z.string().max(64);
export const instant = z.iso.datetime();

/** A JSON object whose inside is the business of its owner; it is passed on, not looked into. */
export const jsonObject = z.record(z.string(), z.unknown());

/** Who caused a command. `oid` is the person's or service user's own; it never leaves audit and event metadata. */
export const actor = z.object({
  username: z.string(),
  oid: z.string().optional(),
  kind: z.enum(['palvelu', 'virkailija', 'jarjestelma']),
});
export type Actor = z.infer<typeof actor>;

/** A name of a code, by language. */
export const monikielinen = z.object({
  fi: z.string().optional(),
  sv: z.string().optional(),
  en: z.string().optional(),
});
export type Monikielinen = z.infer<typeof monikielinen>;

/**
 * What was seen of a study right when a write was checked: the facts that decisions, access and later questions
 * need, without names of people.
 */
export const opiskeluoikeusDigest = z.object({
  oid,
  versionumero: z.int().optional(),
  tyyppi: z.string().optional(),
  suoritustyypit: z.array(z.string()),
  oppilaitosOid: oid.optional(),
  koulutustoimijaOid: oid.optional(),
  tila: z.string().optional(),
  /** Names of what is studied, as the first suoritus tells them. */
  tutkintoNimi: monikielinen.optional(),
  osaamisalaNimi: monikielinen.optional(),
  alkamispaiva: z.string().optional(),
  arvioituPaattymispaiva: z.string().optional(),
  sisaltyyOpiskeluoikeuteen: z.object({ oid, oppilaitosOid: oid.optional() }).optional(),
  /** When Koski was asked. */
  haettu: instant,
  /** `havainto`: not by the write itself, for Koski did not answer; this is what koski-sync told last. */
  lahde: z.literal('havainto').optional(),
});
export type OpiskeluoikeusDigest = z.infer<typeof opiskeluoikeusDigest>;

/** Where a study right was in this version of it: the school, and the provider above it where that was told. */
export const organisaatio = z.object({ versionumero: z.int(), oppilaitosOid: oid, koulutustoimijaOid: oid.optional() });
