import { type Instant, type JsonObject, type LocalDate } from '@ehoks/kernel';
import { type Arvio } from '../arvio';
import { type PalautteenTila, type ViestinTila } from '../kysely';
import { type Kyselykohde, type PalautteenTiedot } from './palaute';
import { type Palaute } from './palautteet.state';

/**
 * The facts of the palautteet of one oppija, stored for ever. New fields are optional; a changed meaning is a new type.
 * Every evaluation is one of them, also where nothing came of it. None holds personal data: who the oppija is, the
 * stream's id says to those who hold the key.
 */
export type PalauteEvent = Readonly<
  | { type: 'HoksNoted'; data: HoksNoted }
  | { type: 'KyselyLeftAsIs'; data: KyselyLeftAsIs }
  | { type: 'PalauteInitiated'; data: PalauteInitiated }
  | { type: 'PalauteReinitiated'; data: PalauteInitiated }
  | { type: 'PalauteMoved'; data: PalauteMoved }
  | { type: 'HeratepaivaFailed'; data: HeratepaivaFailed }
  | { type: 'ArvoKutsuOpened'; data: ArvoKutsuOpened }
  | { type: 'TunnusStored'; data: TunnusStored }
  | { type: 'ArvoKutsuFailed'; data: ArvoKutsuFailed }
  | { type: 'TunnusRemoved'; data: TunnusRemoved }
  | { type: 'UusiKutsuRequested'; data: PalauteNamed }
  | { type: 'UusiKutsuHandedOver'; data: UusiKutsuHandedOver }
  | { type: 'ViestiOpened'; data: ViestiOpened }
  | { type: 'ViestiNoted'; data: ViestiNoted }
  | { type: 'ViestiFailed'; data: ViestiFailed }
  | { type: 'ToimitusNoted'; data: ToimitusNoted }
  | { type: 'ArvoPatched'; data: PalauteNamed }
  | { type: 'HoksMovedAway'; data: HoksMovedAway }
  | { type: 'HoksAdopted'; data: HoksAdopted }
>;

/** What an evaluation was occasioned by (palaute.md §4, §14; decisions.md §3.4, §4.2). */
export type Tapahtuma =
  | 'hoks_tallennus'
  | 'uudelleenarviointi'
  | 'koski_muutos'
  | 'hoks_palautus'
  | 'hoks_poistuma'
  | 'arvo_luonti'
  | 'lahetys';

/** State of a HOKS as its own service told: `lukittu`, its study right was voided. */
export type HoksinTila = 'voimassa' | 'passivoitu' | 'arkistoitu' | 'lukittu';

/** A HOKS of this oppija came to be, changed its state or was saved. `hoksVersion`: version of its own stream. */
export type HoksNoted = Readonly<{
  hoksId: number;
  hoksVersion: number;
  opiskeluoikeusOid: string;
  tila: HoksinTila;
  /** It went out of sight with a save that nobody evaluated. One that was never seen before has such a save anyway. */
  arvioimatta?: true | undefined;
  /** What occasioned it; left out when it went out of sight, and in older events. */
  tapahtuma?: Tapahtuma | undefined;
}>;

/** The HOKS is another oppija's, by a merge of persons or its end: it left with all its triggers, for them to adopt. */
export type HoksMovedAway = Readonly<{
  hoksId: number;
  /** Key of the oppija who adopts it. */
  uusiOppija: string;
  /** Number of this move among those of the HOKS: each is greater than the one before. */
  siirrot: number;
}>;

/** The HOKS came from another oppija, with its triggers as they were when it left. */
export type HoksAdopted = Readonly<{
  hoksId: number;
  siirrot: number;
  hoks: Omit<HoksNoted, 'hoksId' | 'tapahtuma'>;
  palautteet: readonly Palaute[];
}>;

export type PalauteNamed = Readonly<{ palauteId: string }>;

type Evaluated = Readonly<{ arvio: Arvio; tapahtuma: Tapahtuma }>;

/** An evaluation after which nothing changed; `palauteId`: the trigger that holds the slot, maybe another plan's. */
export type KyselyLeftAsIs = Evaluated & Readonly<{ kohde: Kyselykohde; palauteId?: string | undefined }>;

/** A trigger was made, or rewritten in place: its state is the verdict's. */
export type PalauteInitiated = PalauteNamed & Evaluated & Readonly<{ tiedot: PalautteenTiedot; tila: PalautteenTila }>;

/** A trigger went to another state, or stayed in its own for a reason worth keeping, with its data as they were. */
export type PalauteMoved = PalauteNamed &
  Evaluated &
  Readonly<{
    tila: PalautteenTila;
    /** The invitation that a person asked for once more is held back, and still to go out. */
    uusintaPyydetty?: true | undefined;
    /** A person asked for it when the survey took no answers any more: it counts as sent (http-api.md §4.6). */
    merkittyLahetetyksi?: Readonly<{ viestiId: string; day: LocalDate }> | undefined;
  }>;

/** On the trigger date something was away that is needed to decide: it stays waiting, and is tried again. */
export type HeratepaivaFailed = PalauteNamed & Readonly<{ virhe: string }>;

/** Arvo is about to be asked for a tunnus: an intent, executed outside and answered by one of the next two. */
export type ArvoKutsuOpened = PalauteNamed &
  Readonly<{
    /** UUID of this attempt. */
    requestId: string;
    /** Body of the request (arvo.md §4.1, §5.1). */
    pyynto: JsonObject;
    /** Provider of the study right on the day, under whose name Arvo is asked. */
    koulutustoimija?: string | undefined;
    openedAt: Instant;
  }>;

/** Arvo answered; the student's trigger has a link too. */
export type TunnusStored = PalauteNamed &
  Readonly<{
    requestId: string;
    arvoTunniste: string;
    kyselylinkki?: string | undefined;
    tila: PalautteenTila;
    arvio: Arvio;
  }>;

/** No tunnus came. `tuntematon`: nobody knows whether Arvo made one, an orphan is possible. */
export type ArvoKutsuFailed = PalauteNamed &
  Readonly<{ requestId: string; tulos: 'hylatty' | 'epaonnistui' | 'tuntematon'; virhe: string; arvio: Arvio }>;

/** A person had the code removed from Arvo: the trigger ends, and nothing revives it. */
export type TunnusRemoved = PalauteNamed & Readonly<{ arvoTunniste: string; tila: PalautteenTila; arvio: Arvio }>;

/** The new invitation that a person asked for is another service's to send (`ARVO=off`), which is told by this. */
export type UusiKutsuHandedOver = PalauteNamed & Readonly<{ arvio: Arvio }>;

/** An invitation is about to be handed to the mail service: an intent, answered by ViestiNoted or ViestiFailed. */
export type ViestiOpened = PalauteNamed & Readonly<{ viestiId: string; openedAt: Instant; arvio: Arvio }>;

/** There is a message record now: handed over, refused for good, without address, or nobody knows. */
export type ViestiNoted = PalauteNamed &
  Readonly<{
    viestiId: string;
    tila: ViestinTila;
    /** Id that the mail service gave. */
    ulkoinenTunniste?: string | undefined;
    day: LocalDate;
    arvio: Arvio;
  }>;

/** The mail service answered that it cannot now: nothing went out, it is tried again. */
export type ViestiFailed = PalauteNamed & Readonly<{ viestiId: string; virhe: string }>;

/** The mail service was asked how delivery stands. With `vastausaika` it was delivered, and the window moved. */
export type ToimitusNoted = PalauteNamed &
  Readonly<{
    viestiId: string;
    /** The mail service's own word. */
    toimituksenTila: string;
    viestinTila: ViestinTila;
    tila: PalautteenTila;
    vastausaika?: Readonly<{ alkupvm: LocalDate; loppupvm: LocalDate }> | undefined;
    day: LocalDate;
    arvio: Arvio;
  }>;
