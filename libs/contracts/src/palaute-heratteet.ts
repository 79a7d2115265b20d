import { z } from 'zod';
import { oid } from './common';

const paiva = z.iso.date();

/** Kinds of survey as triggers are stored (palaute.md §1). */
export const kyselytyyppi = z.enum([
  'aloittaneet',
  'valmistuneet',
  'osia_suorittaneet',
  'tyopaikkajakson_suorittaneet',
]);

/** States of a trigger (palaute.md §13). */
export const palautteenTila = z.enum([
  'odottaa_kasittelya',
  'ei_laheteta',
  'kysely_muodostettu',
  'vastaajatunnus_muodostettu',
  'lahetetty',
  'lahetys_epaonnistunut',
  'vastattu',
  'vastausaika_loppunut',
  'heratepalvelussa',
  'niputettu',
  'tpk_niputettu',
]);

const metatiedot = z.looseObject({
  tila: z.string().optional(),
  ei_kuulu_lahetettavien_perusjoukkoon: z.boolean().optional(),
});

/** What Arvo is asked for a student's link, but for `request_id`: each attempt takes a new one (arvo.md §4.1). */
export const arvoOpiskelijaPyynto = z.looseObject({
  vastaamisajan_alkupvm: paiva,
  vastaamisajan_loppupvm: paiva,
  kyselyn_tyyppi: z.enum(['aloittaneet', 'tutkinnon_suorittaneet', 'tutkinnon_osia_suorittaneet']),
  /** Empty when unknown. */
  tutkintotunnus: z.string(),
  tutkinnon_suorituskieli: z.string(),
  /** Empty when unknown. */
  koulutustoimija_oid: z.string(),
  osaamisala: z.array(z.string()),
  oppilaitos_oid: oid.nullable(),
  toimipiste_oid: oid.nullable(),
  hankintakoulutuksen_toteuttaja: oid.nullable(),
  heratepvm: paiva,
  metatiedot,
  /** Code of the hankkimistapa without prefix → code URIs of units. */
  tutkinnonosat_hankkimistavoittain: z.record(z.string(), z.array(z.string())),
  tutkinnon_osat: z.array(
    z.looseObject({
      tutkinnon_osa: z.string().nullable(),
      paikallinen_tutkinnon_osa: z.boolean(),
      paikallinen_tutkinnon_osa_nimi: z.string().nullable().optional(),
      osaamisen_hankkimistavat: z.array(z.string()),
      oppisopimuksen_perustat: z.array(z.string()),
    }),
  ),
});

/** What Arvo is asked for a workplace period's code, but for `request_id` (arvo.md §5.1). */
export const arvoJaksoPyynto = z.looseObject({
  koulutustoimija_oid: z.string().nullable(),
  /** Y-tunnus of the workplace. */
  tyonantaja: z.string(),
  /** Name of the workplace. */
  tyopaikka: z.string(),
  tyopaikka_normalisoitu: z.string(),
  tutkintotunnus: z.string().nullable(),
  tutkinnon_osa: z.string().nullable(),
  paikallinen_tutkinnon_osa: z.string().nullable(),
  tutkintonimike: z.array(z.string()),
  osaamisala: z.array(z.string()),
  tyopaikkajakson_alkupvm: paiva.nullable(),
  tyopaikkajakson_loppupvm: paiva,
  rahoituskausi_pvm: paiva,
  osa_aikaisuus: z.number().nullable(),
  sopimustyyppi: z.string(),
  oppisopimuksen_perusta: z.string().nullable(),
  vastaamisajan_alkupvm: paiva,
  vastaamisajan_loppupvm: paiva,
  metatiedot,
  oppilaitos_oid: oid.nullable(),
  toimipiste_oid: oid.nullable(),
});

/**
 * A trigger after a transition, and why it came to it. Nothing here tells who the student is, and neither the survey's
 * link nor its code is here: whoever holds them can answer in the student's place.
 */
export const herate = z.object({
  palauteId: z.uuid(),
  hoksId: z.int().positive(),
  kyselytyyppi,
  tila: palautteenTila,
  /** The day that the trigger belongs to. */
  heratepvm: paiva,
  /** `2025-2026`. */
  rahoituskausi: z.string(),
  /** Response window, both days included; informative until the invitation has gone out. */
  voimassaAlkupvm: paiva,
  voimassaLoppupvm: paiva,
  /** Of workplace periods: the SIS's own id of the period. */
  jaksonYksiloivaTunniste: z.string().optional(),
  koulutustoimija: oid.optional(),
  oppilaitosOid: oid.optional(),
  toimipisteOid: oid.optional(),
  hankintakoulutuksenToteuttaja: oid.optional(),
  suorituskieli: z.string().optional(),
  tutkintotunnus: z.string().optional(),
  tutkintonimikkeet: z.array(z.string()),
  /** Whose word it came from: `ehoks_update`. An open list; older events leave it out. */
  herateSource: z.string().optional(),
  /** Of the attempt to ask Arvo that brought this about, where one did. */
  requestId: z.string().optional(),
  /** Reason code (palaute.md §14, decisions.md §4.7). An open list. */
  syy: z.string(),
  /** The field that decided; null where it was no field but an answer of Arvo. */
  kentta: z.string().nullable(),
  /** Row of the tables in palaute.md that decided: `S4`. */
  rivi: z.string(),
});
export type Herate = z.infer<typeof herate>;

/**
 * The day has come and nothing objects: a code is wanted. Arvo is asked by the feedback service itself unless it runs
 * with `ARVO=off`; then by whoever listens.
 */
export const kyselyPyydetty = herate.extend({
  /** Of the feedback service's own attempt. */
  requestId: z.uuid(),
  arvoPyynto: z.union([arvoOpiskelijaPyynto, arvoJaksoPyynto]),
});
export type KyselyPyydetty = z.infer<typeof kyselyPyydetty>;

/** Arvo's code is stored. */
export const kyselyMuodostettu = herate.extend({ requestId: z.string() });

/** What became of the invitation. `tuntematon`: nobody knows whether it went out. */
export const viestinTila = z.enum(['odottaa_lahetysta', 'lahetetty', 'lahetys_epaonnistunut', 'tuntematon']);
const herateWithViesti = herate.extend({ viestinTila });

/**
 * Events on `ehoks.palaute.heratteet.v1` as CloudEvents: `ce_type` is the key here, message key and `ce_subject` are
 * `palauteId`, extension `sequence` orders those of one trigger. One event for each transition.
 *
 * @see palaute.md §19.4
 */
export const PALAUTE_HERATTEET_EVENTS = {
  'fi.ehoks.palaute.herate-muodostettu.v1': herate,
  'fi.ehoks.palaute.herate-paivitetty.v1': herate,
  'fi.ehoks.palaute.ei-laheteta.v1': herate,
  'fi.ehoks.palaute.kysely-pyydetty.v1': kyselyPyydetty,
  'fi.ehoks.palaute.kysely-muodostettu.v1': kyselyMuodostettu,
  /** A person wants the student invited once more, and the feedback service does not invite (`ARVO=off`). */
  'fi.ehoks.palaute.uusi-kutsu-pyydetty.v1': herate,
  'fi.ehoks.palaute.viesti-jonossa.v1': herateWithViesti,
  'fi.ehoks.palaute.viesti-epaonnistui.v1': herateWithViesti,
  'fi.ehoks.palaute.lahetetty.v1': herateWithViesti,
  'fi.ehoks.palaute.vastattu.v1': herate,
  'fi.ehoks.palaute.vastausaika-loppunut.v1': herate,
} as const;

export type HerateType = keyof typeof PALAUTE_HERATTEET_EVENTS;
export type HerateData<Type extends HerateType> = z.infer<(typeof PALAUTE_HERATTEET_EVENTS)[Type]>;

/** `ce_source` of the feedback service. */
export const FEEDBACK_SOURCE = 'urn:ehoks:feedback';
