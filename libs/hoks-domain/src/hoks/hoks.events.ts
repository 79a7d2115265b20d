import { type Instant, type JsonObject } from '@ehoks/kernel';
import { type GivenContactDetails } from '../content/contact-details';
import { type HoksContent, type HoksContentChange } from '../content/hoks-content';

/**
 * The facts of a HOKS's life, stored for ever. New fields are optional; a changed meaning is a new type.
 * The study right's oid is the stream's and not repeated here, save as a field of the content; the hoksId is, since a
 * stream may see several.
 */
export type HoksEvent = Readonly<
  | { type: 'HoksCreated'; data: HoksCreated }
  | { type: 'HoksReplaced'; data: HoksReplaced }
  | { type: 'HoksChanged'; data: HoksChanged }
  | { type: 'HoksConfirmed'; data: HoksConfirmed }
  | { type: 'HoksPassivated'; data: HoksPassivated }
  | { type: 'HoksRestored'; data: HoksRestored }
  | { type: 'HoksArchived'; data: HoksArchived }
  | { type: 'HoksReopened'; data: HoksReopened }
  | { type: 'HoksContactDetailsRemoved'; data: HoksContactDetailsRemoved }
  | { type: 'HoksLocked'; data: HoksLocked }
  | { type: 'HoksUnlocked'; data: HoksUnlocked }
  | { type: 'HoksLinked'; data: HoksLinked }
  | { type: 'HoksUnlinked'; data: HoksUnlinked }
  | { type: 'HoksOppijaOidChanged'; data: HoksOppijaOidChanged }
  | { type: 'HoksOrganisaatioChanged'; data: HoksOrganisaatioChanged }
>;

/** The plan came to be. */
export type HoksCreated = Readonly<{
  hoksId: number;
  eid: string;
  manuaalisyotto: boolean;
  content: HoksContent;
  opiskeluoikeus: JsonObject;
}>;

/** The whole content was replaced. */
export type HoksReplaced = Readonly<{ hoksId: number; content: HoksContent; opiskeluoikeus: JsonObject }>;

/** Top-level values changed; those not named stayed. */
export type HoksChanged = Readonly<{ hoksId: number; changes: HoksContentChange; opiskeluoikeus: JsonObject }>;

/** A write arrived that changed nothing; its time counts for readers of changes. */
export type HoksConfirmed = Readonly<{
  hoksId: number;
  opiskeluoikeus: JsonObject;
  /** The whole HOKS was written as it was. Left out by a change of some values, and in older events. */
  whole?: true | undefined;
}>;

/** The HOKS is out of sight: nothing of it is lost. */
export type HoksPassivated = Readonly<{ hoksId: number }>;

/** A passivated HOKS is in force again, as it was. */
export type HoksRestored = Readonly<{ hoksId: number }>;

/**
 * The HOKS is deleted for good: its stream is closed, the events before this one move to the archive. This event stays
 * and carries what a fold needs to go on from it.
 */
export type HoksArchived = Readonly<{
  hoksId: number;
  /** Version of this event itself. */
  version: number;
  /** The school that it belonged to, as far as known. */
  oppilaitosOid?: string;
}>;

/** A HOKS was brought back out of the archive. */
export type HoksReopened = Readonly<{
  hoksId: number;
  eid: string;
  manuaalisyotto: boolean;
  content: HoksContent;
  opiskeluoikeus: JsonObject;
  /** What its earlier versions hold, which come back with it. Left out in older events. */
  contactDetailsGiven?: GivenContactDetails | undefined;
}>;

/**
 * Contact details were removed, from this event on and from everything before it. Those that remain are in the content;
 * they take a new key, and the old one is deleted.
 */
export type HoksContactDetailsRemoved = Readonly<{ hoksId: number; content: HoksContent }>;

/**
 * The study right was voided: the HOKS is read but not written. `havainto` is the number of the observation of the right,
 * here and in the events below; `todisteet` what the observation rests on.
 */
export type HoksLocked = Readonly<{
  hoksId: number;
  havainto: number;
  peruste: 'EI_LOYDY' | 'MITATOITY' | 'POISTETTU';
  todisteet: readonly JsonObject[];
}>;

/** The study right is back. */
export type HoksUnlocked = Readonly<{ hoksId: number; havainto: number }>;

/** The study right is part of the right `emo`, and was first seen to be part of any at `alkaen`. No `havainto`: a write saw it. */
export type HoksLinked = Readonly<{ hoksId: number; havainto?: number; emo: string; alkaen: Instant }>;

/** The study right is part of no other one. No `havainto`: a write saw it. */
export type HoksUnlinked = Readonly<{ hoksId: number; havainto?: number }>;

/** The learner is known by another oid: oids of the same person were merged. No `havainto`: a notice of ONR told it. */
export type HoksOppijaOidChanged = Readonly<{ hoksId: number; havainto?: number; vanha: string; uusi: string }>;

/** The study right is in another school, or its school below another provider. */
export type HoksOrganisaatioChanged = Readonly<{
  hoksId: number;
  havainto: number;
  vanha: Partial<Organisaatio>;
  uusi: Organisaatio;
}>;

/** Where a study right was in this version of it: the school, and the provider above it where that was told. */
export type Organisaatio = Readonly<{ versionumero: number; oppilaitosOid: string; koulutustoimijaOid?: string }>;
