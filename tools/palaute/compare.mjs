// How what a case expects is compared with what came out (conformance/PALAUTE-FORMAT.md, "What is not listed").
const ORDERED = new Set(['tutkinnon_osat', 'tutkintonimike']);

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const show = (value) => JSON.stringify(value) ?? 'absent';

/** Differences of `actual` from the subset `expected`; null asserts absence, lists are compared whole. */
export function differences(expected, actual, name = '') {
  if (isObject(expected)) {
    if (!isObject(actual)) return [`${name}: expected ${show(expected)}, got ${show(actual)}`];
    return Object.entries(expected).flatMap(([key, value]) =>
      differences(value, actual[key], name === '' ? key : `${name}.${key}`),
    );
  }
  if (Array.isArray(expected) && Array.isArray(actual)) return differencesOfLists(expected, actual, name);
  return (expected ?? null) === (actual ?? null) ? [] : [`${name}: expected ${show(expected)}, got ${show(actual)}`];
}

function differencesOfLists(expected, actual, name) {
  if (expected.length !== actual.length) return [`${name}: expected ${show(expected)}, got ${show(actual)}`];
  if (ORDERED.has(name.split('.').at(-1))) {
    return expected.flatMap((value, index) => differences(value, actual[index], `${name}[${index}]`));
  }
  const left = [...actual];
  const missing = expected.filter((value) => {
    const index = left.findIndex((candidate) => differences(value, candidate).length === 0);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
  return missing.length === 0 ? [] : [`${name}: expected ${show(expected)}, got ${show(actual)}`];
}

/** The same compared whole, in both directions. */
export const differencesWhole = (expected, actual, name) => [
  ...differences(expected, actual, name),
  ...differences(actual, expected, name),
];
