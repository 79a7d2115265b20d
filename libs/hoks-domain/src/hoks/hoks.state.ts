import { type HoksContent } from '../content/hoks-content';

/** What decisions read: nothing more. `version` counts the events of the stream. */
export type HoksState = Readonly<{ version: number } & ({ status: 'ei-ole' } | LivingHoks)>;

export type LivingHoks = Readonly<{
  status: 'voimassa';
  hoksId: number;
  /** External id, shown to students. */
  eid: string;
  /** Made by hand in the officials' interface. */
  manuaalisyotto: boolean;
  /** As GET shows it, without `id`, `eid` and `manuaalisyotto`; with module ids. */
  content: HoksContent;
  /** Version of the last event that touched the content: the ETag. */
  contentVersion: number;
}>;

export const initialState: HoksState = { status: 'ei-ole', version: 0 };
