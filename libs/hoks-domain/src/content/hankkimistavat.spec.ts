import { type JsonObject } from '@ehoks/kernel';
import { hoksLuonnit } from '@ehoks/testing';
import fc from 'fast-check';
import {
  endedWithOhjaajanYhteystiedot,
  findHankkimistapa,
  firstEndWithOhjaajanYhteystiedot,
  hadEndedBefore,
  hankkimistapaId,
  hankkimistavat,
  hoksIdOfHankkimistapa,
  isTyopaikkajakso,
  tyopaikkaohjaajaOf,
} from './hankkimistavat';
import { type HoksContent } from './hoks-content';
import { assignModuleIds } from './module-ids';
import { normaliseHoks } from './normalise-hoks';

const jakso = (loppu: string, ohjaaja?: JsonObject): JsonObject => ({
  'osaamisen-hankkimistapa-koodi-uri': 'osaamisenhankkimistapa_koulutussopimus',
  loppu,
  ...(ohjaaja && { 'tyopaikalla-jarjestettava-koulutus': { 'vastuullinen-tyopaikka-ohjaaja': ohjaaja } }),
});
const oppilaitoksessa = {
  'osaamisen-hankkimistapa-koodi-uri': 'osaamisenhankkimistapa_oppilaitosmuotoinenkoulutus',
  loppu: '2026-01-31',
};
const OLLI = { nimi: 'Olli', sahkoposti: 'olli@example.com' };

/** Ids whose beginnings are as far apart as drawn ones, or, with a step of 1, as near to each other as can be. */
const uuids = (step = 2_654_435_761) => {
  let drawn = 0;
  return () => `${((++drawn * step) >>> 0).toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;
};

const hoks = (more: JsonObject = {}, uuid = uuids()) => {
  const content = normaliseHoks({
    'hankittavat-ammat-tutkinnon-osat': [{ 'osaamisen-hankkimistavat': [jakso('2026-03-31', OLLI), oppilaitoksessa] }],
    'hankittavat-yhteiset-tutkinnon-osat': [
      { 'osa-alueet': [{ 'osaamisen-hankkimistavat': [jakso('2026-02-28', { nimi: 'Pia', puhelinnumero: '040' })] }] },
    ],
    'hankittavat-paikalliset-tutkinnon-osat': [
      { 'osaamisen-hankkimistavat': [jakso('2025-12-31', { nimi: 'Ei' }), jakso('2026-04-30')] },
    ],
    ...more,
  });
  return assignModuleIds(content, undefined, uuid);
};

describe('hankkimistavat', () => {
  it('are of three lists, and told apart', () => {
    expect(hankkimistavat(hoks()).map(({ osa, hankkimistapa }) => [osa, hankkimistapa['loppu']])).toEqual([
      ['hato', '2026-03-31'],
      ['hato', '2026-01-31'],
      ['hyto', '2026-02-28'],
      ['hpto', '2025-12-31'],
      ['hpto', '2026-04-30'],
    ]);
  });

  it('are at a workplace or not, with an instructor or not', () => {
    const all = hankkimistavat(hoks());
    expect(all.map(isTyopaikkajakso)).toEqual([true, false, true, true, true]);
    expect(all.map((placed) => tyopaikkaohjaajaOf(placed)['nimi'])).toEqual([
      'Olli',
      undefined,
      'Pia',
      'Ei',
      undefined,
    ]);
  });
});

describe('firstEndWithOhjaajanYhteystiedot', () => {
  it('is of the first period with an address or a number', () => {
    expect(firstEndWithOhjaajanYhteystiedot(hoks())).toBe('2026-02-28');
  });

  it('is none without any', () => {
    expect(
      firstEndWithOhjaajanYhteystiedot(
        hoks({ 'hankittavat-ammat-tutkinnon-osat': [], 'hankittavat-yhteiset-tutkinnon-osat': [] }),
      ),
    ).toBeUndefined();
  });
});

describe('endedWithOhjaajanYhteystiedot', () => {
  const first = hoks();
  const [olli, , pia] = hankkimistavat(first).map(({ moduleId }) => moduleId);
  const without = { 'hankittavat-ammat-tutkinnon-osat': [], 'hankittavat-yhteiset-tutkinnon-osat': [] };
  const moved = JSON.parse(JSON.stringify(first).replaceAll('2026-03-31', '2026-05-31')) as HoksContent;

  it.each([
    ['as they are', [first], '2026-03-31', [pia]],
    ['as they were, though the HOKS has them no more', [first, hoks(without)], '2026-04-01', [olli, pia]],
    ['but not those that last longer now', [first, moved], '2026-04-01', [pia]],
    ['in no version', [hoks(without)], '2026-04-01', []],
  ])('are periods that are over %s', (_title, versions, day, ended) =>
    expect(endedWithOhjaajanYhteystiedot(versions, day)).toEqual(ended),
  );
});

describe('hadEndedBefore', () => {
  it.each([
    ['a period lasts to it', '2026-04-30', {}, false],
    ['every period is over', '2026-05-01', {}, true],
    ['osaaminen was reached before', '2026-01-01', { 'osaamisen-saavuttamisen-pvm': '2025-12-31' }, true],
    ['osaaminen is reached later', '2027-01-01', { 'osaamisen-saavuttamisen-pvm': '2027-01-01' }, false],
  ])('%s', (_title, day, more, ended) => {
    expect(hadEndedBefore(hoks(more), day)).toBe(ended);
  });
});

describe('the number of a hankkimistapa', () => {
  const hoksId = fc.integer({ min: 1, max: 2 ** 31 - 1 });

  it('is exact, and names the HOKS, for every hoksId', () => {
    fc.assert(
      fc.property(hoksId, fc.uuid(), (id, moduleId) => {
        const number = hankkimistapaId(id, moduleId);
        expect(Number.isSafeInteger(number)).toBe(true);
        expect(hoksIdOfHankkimistapa(number)).toBe(id);
      }),
    );
  });

  it('finds the part again', () => {
    fc.assert(
      fc.property(hoksId, hoksLuonnit(), (id, luonti) => {
        const content = assignModuleIds(normaliseHoks(luonti), undefined, uuids());
        for (const placed of hankkimistavat(content)) {
          expect(findHankkimistapa(id, content, hankkimistapaId(id, placed.moduleId))).toEqual(placed);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('finds nothing else: no part of another HOKS, and none of two that share a number', () => {
    const content = hoks();
    const [first] = hankkimistavat(content);
    expect(findHankkimistapa(2, content, hankkimistapaId(1, first?.moduleId ?? ''))).toBeUndefined();
    const near = hoks({}, uuids(1));
    const [one, other] = hankkimistavat(near).map(({ moduleId }) => hankkimistapaId(1, moduleId));
    expect(one).toBe(other);
    expect(findHankkimistapa(1, near, one ?? 0)).toBeUndefined();
  });
});
