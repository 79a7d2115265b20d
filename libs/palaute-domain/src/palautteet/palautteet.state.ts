import { type Instant, type LocalDate } from '@ehoks/kernel';
import { type Arvio } from '../arvio';
import { type PalautteenTila, type ViestinTila } from '../kysely';
import { type PalautteenTiedot } from './palaute';
import { type HoksinTila } from './palautteet.events';

/** What decisions about the palautteet of one oppija read. */
export type PalautteetState = Readonly<{
  /** By hoksId. */
  hoksit: Readonly<Record<string, NotedHoks>>;
  /** By palauteId, in the order in which they came to be. */
  palautteet: Readonly<Record<string, Palaute>>;
  /** HOKSes that have left for another oppija, by hoksId, as they were then. */
  siirretyt: Readonly<Record<string, SiirrettyHoks>>;
}>;

export type NotedHoks = Readonly<{
  hoksVersion: number;
  opiskeluoikeusOid: string;
  tila: HoksinTila;
  /** Nobody evaluated its last save yet: when it comes back in sight, that is done. */
  arvioimatta?: true | undefined;
  /** Number of the move by which it came from another oppija; none when left out. */
  siirrot?: number | undefined;
}>;

/** A HOKS that has left. `uusiOppija`: key of the oppija who adopts it. */
export type SiirrettyHoks = Readonly<{
  uusiOppija: string;
  siirrot: number;
  hoks: NotedHoks;
  palautteet: readonly Palaute[];
}>;

/** One trigger and where it stands. */
export type Palaute = PalautteenTiedot &
  Readonly<{
    palauteId: string;
    tila: PalautteenTila;
    /** The last verdict about it. */
    arvio: Arvio;
    arvoTunniste?: string | undefined;
    kyselylinkki?: string | undefined;
    /** A person had its code removed: it has ended, and keeps its slot. */
    tunnusPoistettu?: boolean | undefined;
    /** Why the step that is due could not be taken: a stable code, until something else happens. */
    virhe?: string | undefined;
    /** Arvo is being asked: an intent without its answer. */
    arvoKutsu?: Readonly<{ requestId: string; openedAt: Instant }> | undefined;
    /** Arvo has yet to be told that the invitation was delivered. */
    arvoPatchDue: boolean;
    /** A person asked for the invitation once more, and it has yet to go out. */
    uusintaPyydetty?: boolean | undefined;
    /** The invitation: being sent (`avoin`), or the record of it. */
    viesti?: Viesti | undefined;
  }>;

/** `openedAt`: since when it is being sent; `edellinen`: the record of the one before, when it is sent once more. */
export type Viesti = Readonly<
  { tila: 'avoin'; viestiId: string; openedAt: Instant; edellinen?: ViestinTiedot | undefined } | ViestinTiedot
>;

/** The record of a message. `day`: when it was made or last changed. */
export type ViestinTiedot = Readonly<{
  tila: ViestinTila;
  viestiId: string;
  ulkoinenTunniste?: string | undefined;
  /** The mail service's last word on delivery. */
  toimituksenTila?: string | undefined;
  day: LocalDate;
}>;

export const initialState: PalautteetState = { hoksit: {}, palautteet: {}, siirretyt: {} };
