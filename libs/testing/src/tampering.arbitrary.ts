import { type Json, type JsonObject } from '@ehoks/kernel';
import fc from 'fast-check';

const WRONG_VALUES: readonly Json[] = [
  null,
  true,
  1.5,
  -1,
  0,
  101,
  '',
  ' ',
  'x',
  '1',
  '2023-02-29',
  '2030-01-01',
  '2020-01-01',
  'osaamisenhankkimistapa_oppisopimus',
  'ammatillinenkoulutusoppimisentuentyyppi_04',
  'tutkinnonosat_1\n',
  '1.2.246.562.15.10000000009',
  '0'.repeat(257),
  {},
  [],
  [null],
  [{}],
];
const EXTRA_KEYS = ['id', 'module-id', 'eid', 'nimi', 'alku', 'osa-alueet', 'tyopaikan-y-tunnus', 'ylimaarainen'];

/** Of these the JSON Schema knows the form only, not whether the day exists. */
const MOMENTS = ['hyvaksytty', 'paivitetty'];

type Change = Readonly<{ place: number } & ({ remove: true } | { value: Json } | { extraKey: string })>;
type Container = Record<string, Json> | Json[];

/**
 * Ways to tamper with a document: up to two places lose their value, get another one, or an extra key beside them. The
 * outcome may still be right; the document itself is left as it is.
 */
export const tamperings = (): fc.Arbitrary<(body: JsonObject) => Json> => {
  const place = fc.nat();
  const changes = fc.oneof(
    fc.record({ place, remove: fc.constant<true>(true) }),
    fc.record({ place, value: fc.constantFrom(...WRONG_VALUES) }),
    fc.record({ place, extraKey: fc.constantFrom(...EXTRA_KEYS) }),
  );
  return fc.array(changes, { maxLength: 2 }).map((list) => (body) => list.reduce<Json>(changed, body));
};

const changed = (body: Json, change: Change): Json => {
  const copy = JSON.parse(JSON.stringify(body)) as Container;
  const places = placesIn(copy);
  const chosen = places[change.place % places.length];
  if (!chosen) return copy;
  const { parent, key } = chosen;
  if (Array.isArray(parent)) {
    if ('remove' in change) parent.splice(Number(key), 1);
    else if ('value' in change) parent[Number(key)] = change.value;
  } else if ('remove' in change) delete parent[key];
  else if ('value' in change) parent[key] = MOMENTS.includes(key) ? 'x' : change.value;
  else parent[change.extraKey] = 1;
  return copy;
};

const placesIn = (parent: Container): { parent: Container; key: string }[] =>
  Object.entries(parent).flatMap(([key, value]) => [
    { parent, key },
    ...(typeof value === 'object' && value !== null ? placesIn(value as Container) : []),
  ]);
