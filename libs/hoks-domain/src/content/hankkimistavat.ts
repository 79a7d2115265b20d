import { isJsonObject, type JsonObject } from '@ehoks/kernel';
import { type HoksContent, type HoksContentChange } from './hoks-content';
import { moduleParts } from './module-parts';

/** In which list of a HOKS a period is: of hankittavat ammatilliset, paikalliset or yhteiset tutkinnon osat. */
export type OsanTyyppi = 'hato' | 'hpto' | 'hyto';

const TYYPPI_OF_LIST: Readonly<Record<string, OsanTyyppi>> = {
  'hankittavat-ammat-tutkinnon-osat': 'hato',
  'hankittavat-paikalliset-tutkinnon-osat': 'hpto',
  'hankittavat-yhteiset-tutkinnon-osat': 'hyto',
};

/** One osaamisen hankkimistapa and where it belongs. */
export interface PlacedHankkimistapa {
  readonly osa: OsanTyyppi;
  readonly moduleId: string;
  /** First and last day; empty where the part has none. */
  readonly alku: string;
  readonly loppu: string;
  readonly hankkimistapa: JsonObject;
}

/** Every osaamisen hankkimistapa of a HOKS that is stored, in its order. */
export const hankkimistavat = (content: HoksContent): PlacedHankkimistapa[] =>
  moduleParts(content).flatMap(({ type, path, part, moduleId }) => {
    const osa = TYYPPI_OF_LIST[String(path[0])];
    return type === 'OsaamisenHankkimistapa' && osa !== undefined && moduleId !== undefined
      ? [{ osa, moduleId, alku: textOf(part, 'alku'), loppu: textOf(part, 'loppu'), hankkimistapa: part }]
      : [];
  });

const WORKPLACE_KINDS = ['osaamisenhankkimistapa_koulutussopimus', 'osaamisenhankkimistapa_oppisopimus'];

/** Is the period at a workplace, by agreement? @see hoks-model.md §2.5 */
export const isTyopaikkajakso = ({ hankkimistapa }: PlacedHankkimistapa): boolean =>
  WORKPLACE_KINDS.includes(textOf(hankkimistapa, 'osaamisen-hankkimistapa-koodi-uri'));

/** The instructor at the workplace, as far as one is told. */
export const tyopaikkaohjaajaOf = ({ hankkimistapa }: Pick<PlacedHankkimistapa, 'hankkimistapa'>): JsonObject => {
  const ohjaaja = objectIn(hankkimistapa, 'tyopaikalla-jarjestettava-koulutus')['vastuullinen-tyopaikka-ohjaaja'];
  return isJsonObject(ohjaaja) ? ohjaaja : {};
};

/** The day on which the first period with contact details of an instructor ends; undefined without any. */
export const firstEndWithOhjaajanYhteystiedot = (content: HoksContent | HoksContentChange): string | undefined =>
  moduleParts(content)
    .filter(({ type, part }) => type === 'OsaamisenHankkimistapa' && hasOhjaajanYhteystiedot({ hankkimistapa: part }))
    .flatMap(({ part: { loppu } }) => (typeof loppu === 'string' ? [loppu] : []))
    .sort()[0];

/**
 * Module ids of the periods that had ended before this day and have, in any of these versions, contact details of an
 * instructor. Of a period that was moved its last version counts.
 *
 * @param versions of one HOKS, oldest first
 * @see hoks-model.md §8.4
 */
export const endedWithOhjaajanYhteystiedot = (versions: readonly HoksContent[], day: string): string[] => {
  const all = versions.flatMap(hankkimistavat);
  const ends = new Map(all.map(({ moduleId, loppu }) => [moduleId, loppu]));
  const given = new Set(all.filter(hasOhjaajanYhteystiedot).map(({ moduleId }) => moduleId));
  return [...given].filter((moduleId) => (ends.get(moduleId) ?? day) < day);
};

/**
 * Had the plan ended before this day, by its own dates: osaaminen was reached before it or, where no such day is told,
 * no period lasted to it.
 *
 * @see hoks-model.md §8.4
 */
export const hadEndedBefore = (content: HoksContent, day: string): boolean => {
  const saavutettu = content['osaamisen-saavuttamisen-pvm'];
  if (saavutettu !== undefined) return saavutettu < day;
  return hankkimistavat(content).every(({ loppu }) => loppu < day);
};

/** Bits of the number that come from the part's module-id; with a hoksId of 31 bits it is an exact number everywhere. */
const PART_BITS = 22;

/**
 * The number of an osaamisen hankkimistapa, for callers who know one by a number: made of the hoksId and the
 * `module-id`, so it lasts as long as the part does and never comes to mean another part.
 *
 * @see docs/adr/0021-oppijaindeksi.md
 */
export const hankkimistapaId = (hoksId: number, moduleId: string): number =>
  hoksId * 2 ** PART_BITS + (parseInt(moduleId.slice(0, 8), 16) >>> (32 - PART_BITS));

/** The hoksId in such a number. */
export const hoksIdOfHankkimistapa = (id: number): number => Math.floor(id / 2 ** PART_BITS);

/** The part with this number; undefined when there is none, or when two of one HOKS share it (1 in 4 million). */
export const findHankkimistapa = (
  hoksId: number,
  content: HoksContent,
  id: number,
): PlacedHankkimistapa | undefined => {
  const found = hankkimistavat(content).filter(({ moduleId }) => hankkimistapaId(hoksId, moduleId) === id);
  return found.length === 1 ? found[0] : undefined;
};

const CONTACT_DETAILS = ['sahkoposti', 'puhelinnumero'];

const hasOhjaajanYhteystiedot = (placed: Pick<PlacedHankkimistapa, 'hankkimistapa'>): boolean =>
  CONTACT_DETAILS.some((key) => key in tyopaikkaohjaajaOf(placed));

const textOf = (object: JsonObject, key: string): string => {
  const value = object[key];
  return typeof value === 'string' ? value : '';
};

const objectIn = (object: JsonObject, key: string): JsonObject => {
  const value = object[key];
  return isJsonObject(value) ? value : {};
};
