import { type Instant } from '@ehoks/kernel';
import { type HeratepalvelunTietueet } from '../common-rules/heratepalvelu';
import { type HoksTiedot } from '../facts/hoks-tiedot';
import { type Taustatiedot } from '../facts/taustatiedot';
import { type HoksAdopted, type HoksinTila, type HoksMovedAway } from './palautteet.events';

/** Intents as data, for the palautteet of one oppija. Facts from outside and the moment arrive in them. */
export type PalauteCommand = Readonly<
  | { type: 'EvaluateHoks'; data: EvaluateHoks }
  | { type: 'WithdrawHoks'; data: WithdrawHoks }
  | { type: 'EvaluateHeratepaiva'; data: EvaluateHeratepaiva }
  | { type: 'NoteHeratepaivaFailure'; data: NoteHeratepaivaFailure }
  | { type: 'NoteArvoAnswer'; data: NoteArvoAnswer }
  | { type: 'NoteTunnusRemoved'; data: NoteTunnusRemoved }
  | { type: 'RequestUusiKutsu'; data: RequestUusiKutsu }
  | { type: 'EvaluateKutsu'; data: EvaluateKutsu }
  | { type: 'NoteViestiAnswer'; data: NoteViestiAnswer }
  | { type: 'NoteToimitus'; data: NoteToimitus }
  | { type: 'NoteArvoPatched'; data: NoteArvoPatched }
  | { type: 'NoteMuunLahetys'; data: NoteMuunLahetys }
  | { type: 'MoveHoks'; data: MoveHoks }
  | { type: 'AdoptHoks'; data: AdoptHoks }
>;

/**
 * A HOKS was saved, came back, or its study right changed (palaute.md §4; decisions.md §3.4, §4.2).
 *
 * - `hoks_tallennus`: all its surveys; with `kyselyt: 'opiskelijan'` (PATCH) no workplace periods. An older version of
 *   the HOKS than the one noted changes nothing.
 * - `uudelleenarviointi`: the same, for a version that was noted before.
 * - `koski_muutos`: only its unsent triggers.
 * - `hoks_palautus`: restored, reopened or unlocked; only the triggers that had been withdrawn. Where nobody evaluated its
 *   last save before it went out of sight, it counts as that save.
 */
export type EvaluateHoks = Readonly<{
  tapahtuma: 'hoks_tallennus' | 'uudelleenarviointi' | 'koski_muutos' | 'hoks_palautus';
  hoks: HoksTiedot;
  /** Version of the HOKS's own stream. */
  hoksVersion: number;
  kyselyt: 'kaikki' | 'opiskelijan';
  taustatiedot: Taustatiedot;
  heratepalvelu: HeratepalvelunTietueet;
  now: Instant;
}>;

/** A HOKS was passivated, archived or locked: its unsent triggers are cancelled (decisions.md §3.4, §2.3). */
export type WithdrawHoks = Readonly<{
  hoksId: number;
  hoksVersion: number;
  opiskeluoikeusOid: string;
  tila: Exclude<HoksinTila, 'voimassa'>;
  /** A save may be among what happened to it since it was seen last. */
  arvioimatta?: true | undefined;
}>;

/**
 * The day of a trigger has come (palaute.md §10 steps 1 and 2). Without `hoks` it cannot be read any more.
 * When nothing objects, an intent to ask Arvo is committed under `requestId`.
 */
export type EvaluateHeratepaiva = Readonly<{
  palauteId: string;
  hoks?: HoksTiedot | undefined;
  taustatiedot: Taustatiedot;
  heratepalvelu: HeratepalvelunTietueet;
  /** Triggers of the same slot whose tunnus Arvo says has been answered (decisions.md §4.6). */
  vastatut: readonly string[];
  requestId: string;
  now: Instant;
}>;

/** What was needed to decide was away: Koski, the HOKS, organisaatiopalvelu, Arvo. `virhe`: a stable code. */
export type NoteHeratepaivaFailure = Readonly<{ palauteId: string; virhe: string }>;

/** What came of asking Arvo (palaute.md §10 steps 3 and 4). `virhe`: a stable code or status, no text of Arvo's. */
export type ArvonVastaus = Readonly<
  | { tulos: 'tunnus'; arvoTunniste: string; kyselylinkki?: string | undefined }
  /** The provider has no open survey: final. */
  | { tulos: 'ei_kyselya' }
  /** Answered with a failure: no tunnus was made. */
  | { tulos: 'epaonnistui'; virhe: string }
  /** No answer: a tunnus may have been made. */
  | { tulos: 'tuntematon'; virhe: string }
>;

export type NoteArvoAnswer = Readonly<{ palauteId: string; requestId: string; vastaus: ArvonVastaus }>;

/** A person had this code removed from Arvo (http-api.md §4.6). */
export type NoteTunnusRemoved = Readonly<{ palauteId: string; arvoTunniste: string }>;

/** How a tunnus stands in Arvo: answered, and through which day it may be. */
export type ArvonTila = Readonly<{ vastattu: boolean; voimassaLoppupvm: string | undefined }>;

/** A person wants the student invited once more (http-api.md §4.6). */
export type RequestUusiKutsu = Readonly<{ palauteId: string }>;

/** The invitation's turn (palaute.md §11). Without `hoks` it cannot be read any more. */
export type EvaluateKutsu = Readonly<{
  palauteId: string;
  hoks?: HoksTiedot | undefined;
  taustatiedot: Taustatiedot;
  heratepalvelu: HeratepalvelunTietueet;
  /** Undefined: Arvo does not know the tunnus. */
  arvonTila: ArvonTila | undefined;
  viestiId: string;
  /** Do we invite? With `ARVO=off` another service does. */
  asksArvo: boolean;
  now: Instant;
}>;

/** What came of handing the invitation to the mail service (palaute.md §11). */
export type ViestinVastaus = Readonly<
  | { tulos: 'vastaanotettu'; ulkoinenTunniste: string }
  /** 400: refused for good. */
  | { tulos: 'hylatty'; virhe: string }
  /** Answered with another failure: nothing went out. */
  | { tulos: 'epaonnistui'; virhe: string }
  /** No answer: nobody knows whether it goes out. */
  | { tulos: 'tuntematon' }
>;

export type NoteViestiAnswer = Readonly<{
  palauteId: string;
  viestiId: string;
  vastaus: ViestinVastaus;
  now: Instant;
}>;

/** The mail service told how delivery stands (palaute.md §12). `tila`: its word for the single recipient. */
export type NoteToimitus = Readonly<{ palauteId: string; viestiId: string; tila: string; now: Instant }>;

/** Arvo has been told of the delivery. */
export type NoteArvoPatched = Readonly<{ palauteId: string }>;

/** Another service invited the student and tells how far it came, in its own word (http-api.md §3.11). */
export type NoteMuunLahetys = Readonly<{ palauteId: string; lahetystila: string; now: Instant }>;

/** The HOKS is another oppija's by now. `edelliset`: moves that are known here, so that an old command moves nothing. */
export type MoveHoks = HoksMovedAway & Readonly<{ edelliset: number }>;

/** Takes over a HOKS from the oppija whom it has left, as it was then. */
export type AdoptHoks = HoksAdopted;
