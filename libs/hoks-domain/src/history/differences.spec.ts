import { type JsonObject } from '@ehoks/kernel';
import { hoksLuonnit } from '@ehoks/testing';
import * as fc from 'fast-check';
import { normaliseHoks } from '../content/normalise-hoks';
import { differences } from './differences';

const part = (id: string, more: JsonObject = {}): JsonObject => ({ 'module-id': id, ...more });

describe('differences', () => {
  it('name each field with its values before and after', () => {
    expect(differences({ versio: 1, sahkoposti: 'a' }, { versio: 2, puhelinnumero: '1' })).toEqual([
      { path: '/versio', before: 1, after: 2 },
      { path: '/sahkoposti', before: 'a' },
      { path: '/puhelinnumero', after: '1' },
    ]);
  });

  it('reach into parts', () => {
    const hoks = (loppu: string) => ({ osat: [part('a', { tavat: [part('b', { loppu })] })] });
    expect(differences(hoks('2026-01-01'), hoks('2026-02-01'))).toEqual([
      { path: '/osat/0/tavat/0/loppu', before: '2026-01-01', after: '2026-02-01' },
    ]);
  });

  it('follow a part to its new place', () => {
    const before = { osat: [part('a', { nimi: 'A' }), part('b', { nimi: 'B' }), part('c', { nimi: 'C' })] };
    const after = { osat: [part('c', { nimi: 'C' }), part('b', { nimi: 'BB' }), part('d')] };
    expect(differences(before, after)).toEqual([
      { path: '/osat/1/nimi', before: 'B', after: 'BB' },
      { path: '/osat/2', after: part('d') },
      { path: '/osat/0', before: part('a', { nimi: 'A' }) },
    ]);
  });

  it('compare what has no module-id by its place', () => {
    expect(differences({ tuki: [{ alku: 'x' }, { alku: 'y' }] }, { tuki: [{ alku: 'y' }] })).toEqual([
      { path: '/tuki/0/alku', before: 'x', after: 'y' },
      { path: '/tuki/1', before: { alku: 'y' } },
    ]);
  });

  it('show a whole HOKS when it came to be', () => {
    expect(differences(undefined, { versio: 1 })).toEqual([{ path: '', after: { versio: 1 } }]);
  });

  it('do not count another module-id as one', () => {
    expect(differences({ osat: [part('a', { nimi: 'A' })], x: part('a') }, { osat: [], x: part('b') })).toEqual([
      { path: '/osat/0', before: part('a', { nimi: 'A' }) },
    ]);
  });

  it('are none exactly between equal HOKSes, and the same from both sides', () => {
    const hoksit = hoksLuonnit().map(normaliseHoks);
    fc.assert(
      fc.property(hoksit, hoksit, (one, other) => {
        expect(differences(one, structuredClone(one))).toEqual([]);
        const forth = differences(one, other);
        const back = differences(other, one);
        expect(forth.length).toBe(back.length);
        expect(forth.filter(({ before, after }) => before === undefined && after === undefined)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
