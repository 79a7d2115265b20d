import { z } from 'zod';
import { instant, jsonObject, oid, opiskeluoikeusDigest, organisaatio } from './common';

const hoksId = z.int().positive();
/** Number of the observation of the study right; absent where a write saw it, or ONR told it. */
const havainto = z.int().positive();

/**
 * Facts on `ehoks.hoks.tapahtumat.v1` as CloudEvents: `ce_type` is the key here, `ce_subject` the hoksId, the message
 * key the opiskeluoikeus oid, extension `sequence` the version of the stream. The HOKS is as GET shows it, without
 * `id`, `eid`, `manuaalisyotto`.
 */
export const HOKS_FACTS = {
  'fi.ehoks.hoks.luotu.v1': z.object({
    hoksId,
    eid: z.uuid(),
    manuaalisyotto: z.boolean(),
    content: jsonObject,
    opiskeluoikeus: opiskeluoikeusDigest,
  }),
  'fi.ehoks.hoks.korvattu.v1': z.object({ hoksId, content: jsonObject, opiskeluoikeus: opiskeluoikeusDigest }),
  'fi.ehoks.hoks.muutettu.v1': z.object({ hoksId, changes: jsonObject, opiskeluoikeus: opiskeluoikeusDigest }),
  'fi.ehoks.hoks.vahvistettu.v1': z.object({
    hoksId,
    opiskeluoikeus: opiskeluoikeusDigest,
    /** The whole HOKS was written as it was. */
    whole: z.literal(true).optional(),
  }),
  'fi.ehoks.hoks.passivoitu.v1': z.object({ hoksId }),
  'fi.ehoks.hoks.palautettu.v1': z.object({ hoksId }),
  'fi.ehoks.hoks.arkistoitu.v1': z.object({ hoksId, oppilaitosOid: z.string().optional() }),
  'fi.ehoks.hoks.avattu.v1': z.object({
    hoksId,
    eid: z.uuid(),
    manuaalisyotto: z.boolean(),
    content: jsonObject,
    opiskeluoikeus: opiskeluoikeusDigest,
    /** Contact details that this or an earlier version holds; `ohjaajatUntil`: end of the first period with an instructor's. */
    contactDetailsGiven: z
      .object({ oppija: z.literal(true).optional(), ohjaajatUntil: z.string().optional() })
      .optional(),
  }),
  'fi.ehoks.hoks.yhteystiedot-poistettu.v1': z.object({ hoksId, content: jsonObject }),
  'fi.ehoks.hoks.lukittu.v1': z.object({
    hoksId,
    havainto,
    peruste: z.enum(['EI_LOYDY', 'MITATOITY', 'POISTETTU']),
    todisteet: z.array(jsonObject),
  }),
  'fi.ehoks.hoks.vapautettu.v1': z.object({ hoksId, havainto }),
  'fi.ehoks.hoks.linkitetty.v1': z.object({ hoksId, havainto: havainto.optional(), emo: oid, alkaen: instant }),
  'fi.ehoks.hoks.linkitys-purettu.v1': z.object({ hoksId, havainto: havainto.optional() }),
  'fi.ehoks.hoks.oppija-vaihdettu.v1': z.object({ hoksId, havainto: havainto.optional(), vanha: oid, uusi: oid }),
  'fi.ehoks.hoks.organisaatio-vaihdettu.v1': z.object({
    hoksId,
    havainto,
    vanha: organisaatio.partial(),
    uusi: organisaatio,
  }),
} as const;

export type HoksFactType = keyof typeof HOKS_FACTS;
export type HoksFactData<Type extends HoksFactType> = z.infer<(typeof HOKS_FACTS)[Type]>;
export type HoksFact = { [Type in HoksFactType]: { type: Type; data: HoksFactData<Type> } }[HoksFactType];

export const HOKS_FACT_TYPES = Object.keys(HOKS_FACTS) as readonly HoksFactType[];

/** `ce_source` of the hoks service. */
export const HOKS_SOURCE = 'urn:ehoks:hoks';
