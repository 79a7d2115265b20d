import { type HoksContent, type HoksContentChange } from './hoks-content';
import { type JsonPath } from './json-pointer';
import { moduleParts } from './module-parts';

const KEY = 'valittu-todentamisen-prosessi-koodi-uri';

/** A chosen process of verification, and its place. */
export interface TodentamisenProsessi {
  readonly path: JsonPath;
  readonly koodiUri: string;
}

/**
 * Every `valittu-todentamisen-prosessi-koodi-uri` in a HOKS: the one code that is looked up in Koodisto before a HOKS
 * is accepted.
 */
export const todentamisenProsessiKoodit = (content: HoksContent | HoksContentChange): TodentamisenProsessi[] =>
  moduleParts(content).flatMap(({ path, part }) => {
    const koodiUri = part[KEY];
    return typeof koodiUri === 'string' ? [{ path: [...path, KEY], koodiUri }] : [];
  });
