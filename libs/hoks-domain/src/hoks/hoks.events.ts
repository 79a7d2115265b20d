import { type JsonObject } from '@ehoks/kernel';
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
export type HoksConfirmed = Readonly<{ hoksId: number; opiskeluoikeus: JsonObject }>;
