import { type HoksContent } from '@ehoks/hoks-domain';
import { type JsonObject } from '@ehoks/kernel';

/**
 * A HOKS's content as the view keeps it. Its parts are nine tenths of it, are never asked about and change only
 * together: kept as JSON text they are written and answered as they are (docs/performance.md).
 */
export interface KeptContent {
  /** The fields that hold no parts. */
  readonly root: JsonObject;
  /** JSON text of the object that holds the lists of parts. */
  readonly parts: string;
}

/** Content as facts carry it, for keeping. */
export const keptContentOf = (content: Record<string, unknown>): KeptContent => {
  const entries = Object.entries(content);
  return {
    root: Object.fromEntries(entries.filter(([, value]) => !Array.isArray(value))) as JsonObject,
    parts: JSON.stringify(Object.fromEntries(entries.filter(([, value]) => Array.isArray(value)))),
  };
};

/** The content that is kept, in one piece. */
export const contentOf = ({ root, parts }: KeptContent): HoksContent =>
  ({ ...root, ...(JSON.parse(parts) as JsonObject) }) as HoksContent;

/** JSON text of one object with the keys of both; no key is in both. */
export const joinedText = (root: JsonObject, parts: string): string => {
  if (parts === '{}') return JSON.stringify(root);
  const rootText = JSON.stringify(root);
  return rootText === '{}' ? parts : `${rootText.slice(0, -1)},${parts.slice(1)}`;
};
