import { z } from 'zod';
import { instant, oid } from './common';
import { kyselytyyppi, palautteenTila, viestinTila } from './palaute-heratteet';

const paiva = z.iso.date();

/** Why a survey stands as it does: the row of palaute.md that decided, the field and its value, the reason code. */
export const palautteenArvio = z.object({
  rivi: z.string(),
  kentta: z.string().nullable(),
  arvo: z.string().nullable(),
  syy: z.string(),
});

/** A trigger as it stands. `seuraava`: when its next step may be taken. */
export const palautteenTilanne = z.object({
  palauteId: z.uuid(),
  kyselytyyppi,
  tila: palautteenTila,
  heratepvm: paiva,
  rahoituskausi: z.string(),
  voimassaAlkupvm: paiva,
  voimassaLoppupvm: paiva,
  jaksonYksiloivaTunniste: z.string().optional(),
  koulutustoimija: oid.optional(),
  arvio: palautteenArvio,
  viestinTila: z.union([viestinTila, z.literal('avoin')]).optional(),
  seuraava: instant.optional(),
});

/** One thing that happened, with a plain sentence in both languages. */
export const palautteenVaihe = z.object({
  aika: instant,
  /** Undefined where there is no trigger. */
  palauteId: z.uuid().optional(),
  kyselytyyppi: kyselytyyppi.optional(),
  jaksonYksiloivaTunniste: z.string().optional(),
  tila: palautteenTila.optional(),
  /** What occasioned it (palaute.md §14, `tyyppi`). An open list; undefined where it was no evaluation. */
  tapahtuma: z.string().optional(),
  arvio: palautteenArvio.optional(),
  /** Of the attempt to ask Arvo: a code in Arvo's log is found by it. */
  requestId: z.string().optional(),
  /** Why a step could not be taken: a stable code. */
  virhe: z.string().optional(),
  fi: z.string(),
  en: z.string(),
});

/** `GET /hoksit/{hoksId}/palautteet`: every survey of a HOKS, and all that happened to them, oldest first. */
export const palautteetAnswer = z.object({
  palautteet: z.array(palautteenTilanne),
  /** Surveys that have no trigger, as they were decided last. */
  ilmanPalautetta: z.array(palautteenVaihe),
  historia: z.array(palautteenVaihe),
});
export type PalautteetAnswer = z.infer<typeof palautteetAnswer>;
export type PalautteenVaihe = z.infer<typeof palautteenVaihe>;

/**
 * A survey link of a HOKS: of a trigger, or made by another service. `vastattu` and `voimassaLoppupvm` are Arvo's, where
 * it knows the code. `sahkoposti` is told of links made by others alone: those of triggers go to the HOKS's address.
 */
export const kyselylinkinTiedot = z.object({
  hoksId: z.int().positive(),
  kyselylinkki: z.string(),
  tunnus: z.string(),
  tyyppi: z.string(),
  alkupvm: paiva,
  lahetyspvm: paiva.nullable(),
  lahetystila: z.string().nullable(),
  sahkoposti: z.string().nullable(),
  onPalautteen: z.boolean(),
  vastattu: z.boolean().nullable(),
  voimassaLoppupvm: paiva.nullable(),
});
export type KyselylinkinTiedot = z.infer<typeof kyselylinkinTiedot>;

/** `GET /hoksit/{hoksId}/kyselylinkit`. */
export const kyselylinkitAnswer = z.object({ kyselylinkit: z.array(kyselylinkinTiedot) });

/** `GET /vastaajatunnukset/{tunnus}`: the link with this code, if there is one. */
export const vastaajatunnusAnswer = z.object({ kyselylinkki: kyselylinkinTiedot.nullable() });

/** `POST /hoksit/{hoksId}/kyselylinkit`: a link that another service made. */
export const uusiKyselylinkki = z.object({
  kyselylinkki: z.string(),
  alkupvm: paiva,
  tyyppi: z.string(),
  lahetyspvm: paiva.optional(),
  sahkoposti: z.string().optional(),
  lahetystila: z.string().optional(),
});
export type UusiKyselylinkki = z.infer<typeof uusiKyselylinkki>;

/** `POST /hoksit/{hoksId}/jaksotunnukset`: a code that another service had Arvo make for a workplace period. */
export const uusiJaksotunnus = z.object({ tunnus: z.string(), yksiloivaTunniste: z.string() });
export type UusiJaksotunnus = z.infer<typeof uusiJaksotunnus>;

/** `PATCH /kyselylinkit`: how such a link was sent. */
export const kyselylinkinLahetys = z.object({
  kyselylinkki: z.string(),
  lahetyspvm: paiva,
  sahkoposti: z.string(),
  lahetystila: z.string().optional(),
});
export type KyselylinkinLahetys = z.infer<typeof kyselylinkinLahetys>;

/** `POST /hoksit/{hoksId}/kyselylinkit/suljetut`: a person asks for an invitation of this kind (Arvo's name) once more. */
export const suljettujenMerkinta = z.object({ tyyppi: z.string() });
export type SuljettujenMerkinta = z.infer<typeof suljettujenMerkinta>;

/** How many links that others made take no answers any more, and are marked as sent now. */
export const suljettujenMerkintaAnswer = z.object({ merkittyja: z.int().min(0) });
export type SuljettujenMerkintaAnswer = z.infer<typeof suljettujenMerkintaAnswer>;

/** What became of an order about links and codes. */
export const kyselylinkkiOutcome = z.object({
  outcome: z.enum(['done', 'link-of-another-hoks', 'link-not-found', 'not-removable', 'code-not-wanted']),
});
export type KyselylinkkiOutcome = z.infer<typeof kyselylinkkiOutcome>;

/** `POST /tilaukset`: take steps now, of one HOKS or trigger whatever their day, or of all that are due. */
export const palauteTilaus = z.object({
  laji: z.enum(['heratepaiva', 'kutsu', 'uusi_kutsu']),
  kohde: z.union([
    z.object({ hoksId: z.int().positive(), kyselytyyppi: kyselytyyppi.optional() }),
    z.object({ palauteId: z.uuid() }),
    z.object({ kaikki: z.enum(['opiskelijan', 'tyopaikkajakson']) }),
  ]),
});
export type PalauteTilaus = z.infer<typeof palauteTilaus>;

/** How the triggers stand after it; `valmis` is false where nobody came to it in time. */
export const palauteTilausAnswer = z.object({
  valmis: z.boolean(),
  palautteet: z.array(
    z.object({
      palauteId: z.uuid(),
      kyselytyyppi,
      tila: palautteenTila,
      arvoTunniste: z.string().nullable(),
      kyselylinkki: z.string().nullable(),
      /** Id that the mail service gave. */
      lahetysTunniste: z.string().nullable(),
    }),
  ),
});
export type PalauteTilausAnswer = z.infer<typeof palauteTilausAnswer>;

/** A trigger whose next step is due. `yrityksia`: attempts in a row that came to nothing. */
const eraantynytPalaute = z.object({
  palauteId: z.uuid(),
  hoksId: z.int().positive(),
  kyselytyyppi,
  tila: palautteenTila,
  heratepvm: paiva,
  seuraava: instant,
  yrityksia: z.int().min(0),
});
export type EraantynytPalaute = z.infer<typeof eraantynytPalaute>;

/** `GET /erat`: how much is due now, and the triggers of those who have waited longest. */
export const eratAnswer = z.object({
  nyt: instant,
  oppijoita: z.int().min(0),
  palautteet: z.array(eraantynytPalaute),
});
export type EratAnswer = z.infer<typeof eratAnswer>;

/** `GET /selvitettavat`: triggers of which nobody knows whether their invitation went out; a person has to settle it. */
export const selvitettavatAnswer = z.object({
  palautteet: z.array(
    z.object({
      palauteId: z.uuid(),
      hoksId: z.int().positive(),
      kyselytyyppi,
      heratepvm: paiva,
      /** The day on which it was handed over. */
      viestiPvm: paiva,
    }),
  ),
});
export type SelvitettavatAnswer = z.infer<typeof selvitettavatAnswer>;
