import { type Instant } from '@ehoks/kernel';
import { type GivenContactDetails } from '../content/contact-details';
import { type HoksContent } from '../content/hoks-content';
import { type Organisaatio } from './hoks.events';

/** What decisions read: nothing more. `version` counts the events of the stream. */
export type HoksState = Readonly<{ version: number } & ({ status: 'ei-ole' } | KeptHoks | ArchivedHoks)>;

/** In force, or passivated and out of sight until it is restored. */
export type KeptHoks = Readonly<{
  status: 'voimassa' | 'passivoitu';
  hoksId: number;
  /** External id, shown to students. */
  eid: string;
  /** Made by hand in the officials' interface. */
  manuaalisyotto: boolean;
  /** As GET shows it, without `id`, `eid` and `manuaalisyotto`; with module ids. */
  content: HoksContent;
  /** Version of the last event that touched the content: the ETag. */
  contentVersion: number;
  /** Contact details that were given since they were last removed: they are here, or in history. */
  contactDetailsGiven: GivenContactDetails;
  /** Number of the newest observation of the study right that changed anything; 0: none did. */
  havainto: number;
  /** Is the study right voided? @see decisions.md 2.3 */
  lukittu: boolean;
  /** Undefined: the study right is part of no other one, as far as known. */
  linkitys?: Linkitys;
  /** Where the study right is, by what a write or an observation saw last. */
  organisaatio: Partial<Organisaatio>;
}>;

/** The study right is part of another one. */
export type Linkitys = Readonly<{
  /** Oid of that other one. */
  emo: string;
  /** When it was first seen to be part of any. */
  alkaen: Instant;
}>;

/** Deleted for good, as callers see it; its events are in the archive. A new HOKS may follow in the same stream. */
export type ArchivedHoks = Readonly<{ status: 'arkistoitu'; hoksId: number }>;

/** Is there a HOKS, in sight or out of it? */
export const isKept = (state: HoksState): state is HoksState & KeptHoks =>
  state.status === 'voimassa' || state.status === 'passivoitu';

export const initialState: HoksState = { status: 'ei-ole', version: 0 };
