import { isJsonObject, type Json, type JsonObject } from '@ehoks/kernel';
import { HOKS_STRUCTURE, type ObjectStructure } from './hoks-structure';
import { type HoksContent, type HoksContentChange } from './hoks-content';
import { type JsonPath } from './json-pointer';

/** A part of a HOKS that carries a `module-id`, and where it is. */
export interface ModulePart {
  readonly path: JsonPath;
  /** Type name of hoks-model.md §3: `OsaamisenHankkimistapa`, `HankittavanYTOnOsaAlue` … */
  readonly type: string;
  readonly part: JsonObject;
  /** Missing before {@link assignModuleIds} gave one. */
  readonly moduleId: string | undefined;
}

/**
 * Every part that carries a `module-id`, outer ones before those inside: the tutkinnon osat of the six lists, their
 * osa-alueet, osaamisen hankkimistavat and osoittamiset (`tarkentavat-tiedot-naytto` included). Koulutuksen osat,
 * opiskeluvalmiuksia tukevat opinnot and oppimisen tuki carry none.
 *
 * @param content a normalised HOKS
 * @see hoks-model.md §8.3
 */
export const moduleParts = (content: HoksContent | HoksContentChange): ModulePart[] => {
  const found: ModulePart[] = [];
  collect(content, HOKS_STRUCTURE, [], found);
  return found;
};

const collect = (object: JsonObject, structure: ObjectStructure, path: JsonPath, found: ModulePart[]): void => {
  for (const [key, part] of Object.entries(structure.parts ?? {})) {
    if (!part.hasModuleId) continue;
    const items = object[key];
    if (!Array.isArray(items)) continue;
    items.forEach((item: Json, index) => {
      if (!isJsonObject(item)) return;
      const place = [...path, key, index];
      const moduleId = item['module-id'];
      found.push({
        path: place,
        type: part.type,
        part: item,
        moduleId: typeof moduleId === 'string' ? moduleId : undefined,
      });
      collect(item, part, place, found);
    });
  }
};
