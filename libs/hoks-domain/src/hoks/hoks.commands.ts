import { type JsonObject } from '@ehoks/kernel';
import { type HoksContent, type HoksContentChange } from '../content/hoks-content';

/** Intents as data. Facts from outside (Koski, ONR) arrive in them; `opiskeluoikeus` is what Koski said of the right. */
export type HoksCommand = Readonly<
  | { type: 'CreateHoks'; data: CreateHoks }
  | { type: 'ReplaceHoks'; data: ReplaceHoks }
  | { type: 'ChangeHoks'; data: ChangeHoks }
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
