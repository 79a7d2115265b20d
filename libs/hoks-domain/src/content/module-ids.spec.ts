import { type JsonObject } from '@ehoks/kernel';
import { hoksLuonnit } from '@ehoks/testing';
import fc from 'fast-check';
import { type HoksContent } from './hoks-content';
import { assignModuleIds, withoutModuleIds } from './module-ids';
import { moduleParts } from './module-parts';
import { normaliseHoks } from './normalise-hoks';

const counter = (prefix: string): (() => string) => {
  let drawn = 0;
  return () => `${prefix}${(drawn += 1)}`;
};

const osa = (koodi: string, rest: JsonObject = {}): JsonObject => ({ 'tutkinnon-osa-koodi-uri': koodi, ...rest });
const oht = (koodi: string, rest: JsonObject = {}): JsonObject => ({
  'osaamisen-hankkimistapa-koodi-uri': koodi,
  ...rest,
});
const jakso = (tunniste: string, rest: JsonObject = {}): JsonObject =>
  oht('koulutussopimus', { 'yksiloiva-tunniste': tunniste, ...rest });
const naytto = (nimi: string): JsonObject => ({ nayttoymparisto: { nimi } });

const withOsat = (...osat: JsonObject[]): HoksContent => normaliseHoks({ 'hankittavat-ammat-tutkinnon-osat': osat });
const withPaikalliset = (...osat: JsonObject[]): HoksContent =>
  normaliseHoks({ 'hankittavat-paikalliset-tutkinnon-osat': osat });
const withOhts = (...ohts: JsonObject[]): HoksContent => withOsat(osa('A', { 'osaamisen-hankkimistavat': ohts }));

/** Where each part of the new content comes from: the index of its predecessor among the old parts of its type. */
const origins = (before: HoksContent, after: HoksContent, type: string): (number | 'new')[] => {
  const old = assignModuleIds(before, undefined, counter('old'));
  const idsOf = (content: HoksContent): (string | undefined)[] =>
    moduleParts(content)
      .filter((part) => part.type === type)
      .map(({ moduleId }) => moduleId);
  const oldIds = idsOf(old);
  return idsOf(assignModuleIds(after, old, counter('new'))).map((id) => {
    const index = oldIds.indexOf(id);
    return index === -1 ? 'new' : index;
  });
};

const OSA = 'HankittavaAmmatillinenTutkinnonOsa';
const PAIKALLINEN = 'HankittavaPaikallinenTutkinnonOsa';
const OHT = 'OsaamisenHankkimistapa';
const NAYTTO = 'OsaamisenOsoittaminen';

describe('assignModuleIds', () => {
  it('gives every part of a create an id of its own', () =>
    fc.assert(
      fc.property(hoksLuonnit().map(normaliseHoks), (content) => {
        const ids = moduleParts(assignModuleIds(content, undefined, counter('id'))).map(({ moduleId }) => moduleId);
        expect(ids.every((id) => id !== undefined)).toBe(true);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    ));

  it.each<[string, string, HoksContent, HoksContent, (number | 'new')[]]>([
    ['the same koodi-uri, in another order', OSA, withOsat(osa('A'), osa('B')), withOsat(osa('B'), osa('A')), [1, 0]],
    ['the same koodi-uri, though the rest changed', OSA, withOsat(osa('A')), withOsat(osa('A', { versio: 2 })), [0]],
    ['another koodi-uri', OSA, withOsat(osa('A')), withOsat(osa('B')), ['new']],
    ['a koodi-uri twice before', OSA, withOsat(osa('A', { n: 1 }), osa('A', { n: 2 })), withOsat(osa('A')), ['new']],
    [
      'a koodi-uri twice now',
      OSA,
      withOsat(osa('A')),
      withOsat(osa('A', { n: 1 }), osa('A', { n: 2 })),
      ['new', 'new'],
    ],
    [
      'a koodi-uri twice, one of them as it was',
      OSA,
      withOsat(osa('A', { n: 1 }), osa('A', { n: 2 })),
      withOsat(osa('A', { n: 2 })),
      [1],
    ],
    ['the same nimi', PAIKALLINEN, withPaikalliset({ nimi: 'X' }), withPaikalliset({ nimi: 'X', laajuus: 1 }), [0]],
    ['another nimi', PAIKALLINEN, withPaikalliset({ nimi: 'X' }), withPaikalliset({ nimi: 'Y' }), ['new']],
    [
      'a nimi twice',
      PAIKALLINEN,
      withPaikalliset({ nimi: 'X', laajuus: 1 }, { nimi: 'X', laajuus: 2 }),
      withPaikalliset({ nimi: 'X', laajuus: 3 }),
      ['new'],
    ],
    ['the same tunniste', OHT, withOhts(jakso('1'), jakso('2')), withOhts(jakso('2', { n: 1 }), jakso('1')), [1, 0]],
    ['another tunniste, same koodi-uri', OHT, withOhts(jakso('1')), withOhts(jakso('2')), ['new']],
    ['a tunniste where there was none', OHT, withOhts(oht('koulutussopimus')), withOhts(jakso('1')), [0]],
    [
      'a tunniste several times, in their order',
      OHT,
      withOhts(jakso('1', { n: 1 }), jakso('1', { n: 2 })),
      withOhts(jakso('1', { n: 3 }), jakso('1', { n: 4 }), jakso('1', { n: 5 })),
      [0, 1, 'new'],
    ],
    [
      'a tunniste several times, one of them as it was',
      OHT,
      withOhts(jakso('1', { n: 1 }), jakso('1', { n: 2 })),
      withOhts(jakso('1', { n: 2 }), jakso('1', { n: 3 })),
      [1, 0],
    ],
    [
      'a demonstration as it was',
      NAYTTO,
      withOsat(osa('A', { 'osaamisen-osoittaminen': [naytto('X'), naytto('Y'), naytto('Y')] })),
      withOsat(osa('A', { 'osaamisen-osoittaminen': [naytto('Y'), naytto('Z'), naytto('Y')] })),
      [1, 'new', 2],
    ],
    [
      'the same tunniste under another part',
      OHT,
      withOhts(jakso('1')),
      withOsat(osa('B', { 'osaamisen-hankkimistavat': [jakso('1')] })),
      ['new'],
    ],
    [
      'parts inside one that moved',
      OHT,
      withOsat(osa('A', { 'osaamisen-hankkimistavat': [jakso('1')] }), osa('B')),
      withOsat(osa('B'), osa('A', { 'osaamisen-hankkimistavat': [jakso('1', { n: 1 })] })),
      [0],
    ],
  ])('%s', (_title, type, before, after, expected) => expect(origins(before, after, type)).toEqual(expected));

  it('does not take an id of one list into another', () => {
    const old = assignModuleIds(withOsat(osa('A')), undefined, counter('old'));
    const moved = normaliseHoks({ 'hankittavat-yhteiset-tutkinnon-osat': [osa('A', { 'osa-alueet': [] })] });
    expect(moduleParts(assignModuleIds(moved, old, counter('new')))).toMatchObject([{ moduleId: 'new1' }]);
  });

  it('changes no id when nothing changes, and never gives one twice when much does', () =>
    fc.assert(
      fc.property(hoksLuonnit().map(normaliseHoks), hoksLuonnit().map(normaliseHoks), (before, other) => {
        const old = assignModuleIds(before, undefined, counter('old'));
        expect(assignModuleIds(before, old, counter('new'))).toEqual(old);
        const mixed = { ...before, ...other };
        const ids = moduleParts(assignModuleIds(mixed, old, counter('new'))).map(({ moduleId }) => moduleId);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    ));
});

describe('withoutModuleIds', () => {
  it('is the content before ids were given', () =>
    fc.assert(
      fc.property(hoksLuonnit().map(normaliseHoks), (content) =>
        expect(withoutModuleIds(assignModuleIds(content, undefined, counter('id')))).toEqual(content),
      ),
    ));
});
