import { redactHoks } from '@ehoks/hoks-domain';
import { isJsonObject, type Json, type JsonObject, parseInstant, toSecondPrecision } from '@ehoks/kernel';
import { type HoksView } from '../views/hoksit.view';

/**
 * One HOKS as readers of pages see it: redacted, of a passivated one no parts, of an archived one that it was.
 *
 * @returns undefined when the view holds what is no HOKS; its id is told as failed
 * @see http-api.md §3.8, hoks-model.md §10.1, decisions.md 1.11
 */
export const shownForStatistics = (hoks: HoksView): JsonObject | undefined => {
  const { _id: id, status, eid, manuaalisyotto, root } = hoks;
  if (status === 'arkistoitu') return { id, ...poistettuOf(hoks), 'poistettu-pysyvasti': true };
  const parts: Json = JSON.parse(hoks.parts) as Json;
  if (typeof root['ensikertainen-hyvaksyminen'] !== 'string' || !isJsonObject(parts)) return undefined;
  const shownParts = status === 'passivoitu' ? Object.fromEntries(Object.keys(parts).map((key) => [key, []])) : parts;
  return { id, eid, manuaalisyotto, ...poistettuOf(hoks), ...redactHoks({ ...root, ...shownParts }) };
};

const poistettuOf = ({ poistettu }: HoksView): JsonObject => {
  const moment = poistettu === undefined ? undefined : parseInstant(poistettu);
  return moment === undefined ? {} : { poistettu: toSecondPrecision(moment) };
};
