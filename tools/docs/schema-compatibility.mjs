/**
 * What breaks when `next` takes the place of `released`, as sentences; none when both directions work: readers of the
 * released schema read what is sent by the next, and readers of the next read what the released one sent.
 *
 * Knows what zod generates: objects, records, arrays, unions, enums, constants and plain types.
 */
export function breakingChanges(released, next, place = '') {
  if (released.anyOf || next.anyOf || released.oneOf || next.oneOf) return unionChanges(released, next, place);
  if (JSON.stringify(typeOf(released)) !== JSON.stringify(typeOf(next))) {
    return [`${place || '/'}: was ${typeOf(released)}, is ${typeOf(next)}`];
  }
  return [
    ...valueChanges(released, next, place),
    ...objectChanges(released, next, place),
    ...(released.items && next.items ? breakingChanges(released.items, next.items, `${place}/*`) : []),
    ...recordChanges(released, next, place),
  ];
}

const typeOf = ({ type }) => type ?? 'anything';

function unionChanges(released, next, place) {
  const branches = ({ anyOf, oneOf, ...plain }) => anyOf ?? oneOf ?? [plain];
  const [were, are] = [branches(released), branches(next)];
  const fits = (from, to) => breakingChanges(from, to, place).length === 0;
  return [
    ...were
      .filter((branch) => !are.some((other) => fits(branch, other)))
      .map(() => `${place || '/'}: a choice is gone`),
    ...are.filter((branch) => !were.some((other) => fits(other, branch))).map(() => `${place || '/'}: a choice is new`),
  ];
}

function valueChanges(released, next, place) {
  const valuesOf = (schema) => schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  const [were, are] = [valuesOf(released), valuesOf(next)];
  if (were === undefined && are === undefined) return [];
  if (were === undefined || are === undefined) return [`${place || '/'}: its list of values came or went`];
  return [
    ...were.filter((value) => !are.includes(value)).map((value) => `${place || '/'}: ${value} is gone`),
    ...are.filter((value) => !were.includes(value)).map((value) => `${place || '/'}: ${value} is new`),
  ];
}

function objectChanges(released, next, place) {
  const [were, are] = [released.properties ?? {}, next.properties ?? {}];
  const isRequired = (schema, name) => (schema.required ?? []).includes(name);
  return [
    ...Object.keys(were).flatMap((name) => {
      if (!(name in are)) return [`${place}/${name}: is gone`];
      const here = `${place}/${name}`;
      const changes = breakingChanges(were[name], are[name], here);
      if (isRequired(released, name) === isRequired(next, name)) return changes;
      return [...changes, `${here}: ${isRequired(next, name) ? 'became' : 'is no longer'} required`];
    }),
    ...Object.keys(are)
      .filter((name) => !(name in were) && isRequired(next, name))
      .map((name) => `${place}/${name}: is new and required`),
  ];
}

function recordChanges({ additionalProperties: were }, { additionalProperties: are }, place) {
  if (typeof were !== 'object' || typeof are !== 'object') return [];
  return breakingChanges(were, are, `${place}/*`);
}
