import { type Instant, type JsonObject, type LocalDate } from '@ehoks/kernel';
import { type GivenContactDetails } from '../content/contact-details';
import { type HoksContent, type HoksContentChange } from '../content/hoks-content';
import { type Organisaatio } from './hoks.events';

/** Intents as data. Facts from outside (Koski, ONR) arrive in them; `opiskeluoikeus` is what Koski said of the right. */
export type HoksCommand = Readonly<
  | { type: 'CreateHoks'; data: CreateHoks }
  | { type: 'ReplaceHoks'; data: ReplaceHoks }
  | { type: 'ChangeHoks'; data: ChangeHoks }
  | { type: 'PassivateHoks'; data: NamedHoks }
  | { type: 'RestoreHoks'; data: NamedHoks }
  | { type: 'ArchiveHoks'; data: ArchiveHoks }
  | { type: 'ReopenHoks'; data: ReopenHoks }
  | { type: 'RemoveContactDetails'; data: RemoveContactDetails }
  | { type: 'LockHoks'; data: LockHoks }
  | { type: 'UnlockHoks'; data: UnlockHoks }
  | { type: 'MarkHoksLinked'; data: MarkHoksLinked }
  | { type: 'UnmarkHoksLinked'; data: UnmarkHoksLinked }
  | { type: 'ChangeOppijaOid'; data: ChangeOppijaOid }
  | { type: 'ChangeOrganisaatio'; data: ChangeOrganisaatio }
>;

export type CreateHoks = Readonly<{ content: HoksContent; manuaalisyotto: boolean; opiskeluoikeus: JsonObject }>;

export type ReplaceHoks = Readonly<UpdateOfHoks & { content: HoksContent }>;

export type ChangeHoks = Readonly<UpdateOfHoks & { changes: HoksContentChange }>;

type UpdateOfHoks = {
  hoksId: number;
  /** The content version the caller saw (If-Match); undefined: the last writer wins. */
  expectedVersion?: number | undefined;
  /** Whom ONR calls the master of the stored learner; undefined when that was not asked. */
  masterOppijaOid?: string | undefined;
  opiskeluoikeus: JsonObject;
};

/** The HOKS that is meant, as a study right may have had several. */
export type NamedHoks = Readonly<{ hoksId: number }>;

/** `oppilaitosOid`: the school that the HOKS belongs to, as far as known. */
export type ArchiveHoks = Readonly<NamedHoks & { oppilaitosOid?: string | undefined }>;

/** Brings a HOKS back; `archived` is what the archive has of it, undefined when that is not, or no longer, there. */
export type ReopenHoks = Readonly<
  NamedHoks & {
    archived: ArchivedContent | undefined;
  }
>;

export type ArchivedContent = Readonly<{
  /** Version of the event that deleted it. */
  closedVersion: number;
  eid: string;
  manuaalisyotto: boolean;
  content: HoksContent;
  opiskeluoikeus: JsonObject;
  /** What this or an earlier version of it holds. */
  contactDetailsGiven: GivenContactDetails;
}>;

export type RemoveContactDetails = Readonly<
  NamedHoks & {
    /** The student's own, or those of workplace instructors of periods that ended before `endedBefore`. */
    whose: 'oppija' | 'tyopaikkaohjaajat';
    endedBefore: LocalDate;
  }
>;

/** The HOKS that the study right has, whichever it is. `havainto`: number of the observation, per study right. */
type FollowingHavainto = { havainto: number };

export type LockHoks = Readonly<
  FollowingHavainto & { peruste: 'EI_LOYDY' | 'MITATOITY' | 'POISTETTU'; todisteet: readonly JsonObject[] }
>;

export type UnlockHoks = Readonly<FollowingHavainto>;

/** `emo`: the right that the study right is part of; `alkaen`: when that was seen. */
export type MarkHoksLinked = Readonly<FollowingHavainto & { emo: string; alkaen: Instant }>;

export type UnmarkHoksLinked = Readonly<FollowingHavainto>;

/** `oppijanumero`: the master; `kaikkiOidit`: all oids of that person. No `havainto`: a notice of ONR tells it. */
export type ChangeOppijaOid = Readonly<
  Partial<FollowingHavainto> & { oppijanumero: string; kaikkiOidit: readonly string[] }
>;

/** Where the study right was seen. */
export type ChangeOrganisaatio = Readonly<FollowingHavainto & { uusi: Organisaatio }>;
