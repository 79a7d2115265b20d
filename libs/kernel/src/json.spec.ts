import * as fc from 'fast-check';
import { canonicalJson, type Json, jsonEquals } from './json';

const json = fc.jsonValue() as fc.Arbitrary<Json>;

/** The same value with its keys the other way round. */
const turned = (value: Json): Json => {
  if (Array.isArray(value)) return value.map((item) => turned(item as Json));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, turned(inner)]),
  );
};

describe('jsonEquals', () => {
  it('does not look at the order of keys', () => {
    fc.assert(fc.property(json, (value) => expect(jsonEquals(value, turned(value))).toBe(true)));
  });

  it.each<[Json, Json]>([
    [{ a: 1 }, { a: 1, b: null }],
    [
      [1, 2],
      [2, 1],
    ],
    [{}, []],
    [1, '1'],
    [null, {}],
  ])('tells %j from %j', (a, b) => {
    expect(jsonEquals(a, b)).toBe(false);
  });

  it('holds exactly where the canonical texts are the same', () => {
    fc.assert(fc.property(json, json, (a, b) => expect(jsonEquals(a, b)).toBe(canonicalJson(a) === canonicalJson(b))));
  });
});

describe('canonicalJson', () => {
  it('is JSON that says the same', () => {
    fc.assert(
      fc.property(json, (value) => expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))),
    );
  });

  it('has sorted keys and no white space', () => {
    expect(canonicalJson({ b: [1, { d: true, c: 'ä' }], a: null })).toBe('{"a":null,"b":[1,{"c":"ä","d":true}]}');
  });
});
