import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type JsonObject, type LocalDate } from '@ehoks/kernel';
import { hoksLuonnit } from '@ehoks/testing';
import fc from 'fast-check';
import { normaliseHoks } from '../content/normalise-hoks';
import { findViolations, type MalformedPlaces } from './find-violations';
import { NO_OPISKELUOIKEUS } from './opiskeluoikeus-tiedot';
import { OHT_RULES } from './osaamisen-hankkimistapa-rules';
import * as partRules from './part-rules';
import { type RuleContext } from './rule';
import * as valueRules from './value-rules';

const contextOf = (tyyppi: string): RuleContext => ({
  opiskeluoikeus: { ...NO_OPISKELUOIKEUS, tyyppi },
  today: '2026-03-31' as LocalDate,
  rajapinta: 'palvelu',
});
const VOCATIONAL = contextOf('ammatillinenkoulutus');
const TUVA = contextOf('tuva');

const OHT = {
  alku: '2024-01-01',
  loppu: '2024-03-01',
  'osaamisen-hankkimistapa-koodi-uri': 'osaamisenhankkimistapa_koulutussopimus',
  'osaamisen-hankkimistapa-koodi-versio': 1,
  'osa-aikaisuustieto': 100,
  'yksiloiva-tunniste': '1',
};
const withOhts = (...ohts: JsonObject[]): JsonObject => ({
  'hankittavat-ammat-tutkinnon-osat': [{ 'osaamisen-hankkimistavat': ohts }],
});
const OSA_PLACE = 'hankittavat-ammat-tutkinnon-osat/0';
const OHT_PLACE = `${OSA_PLACE}/osaamisen-hankkimistavat/0`;

const found = (
  hoks: JsonObject,
  context: RuleContext,
  malformed?: MalformedPlaces,
  options?: { kaikki: boolean },
): string[] => findViolations(hoks, context, malformed, options).map(({ path, rule }) => `${rule} ${path.join('/')}`);

const KAIKKI = { kaikki: true };

describe('findViolations', () => {
  it('finds none in a right HOKS, as it was sent and normalised', () =>
    fc.assert(
      fc.property(hoksLuonnit(), (luonti) => {
        expect(findViolations(luonti, VOCATIONAL)).toEqual([]);
        expect(findViolations(normaliseHoks(luonti), VOCATIONAL)).toEqual([]);
      }),
    ));

  it('judges the values of the root, those that are there', () => {
    const hoks = {
      'opiskeluoikeus-oid': 'x',
      'tuva-opiskeluoikeus-oid': 'x',
      'osaamisen-saavuttamisen-pvm': '2017-01-01',
    };
    expect(found(hoks, TUVA)).toEqual(['V-1 osaamisen-saavuttamisen-pvm', 'T-2 tuva-opiskeluoikeus-oid']);
    expect(found({}, TUVA)).toEqual([]);
    expect(found(hoks, TUVA, { 'osaamisen-saavuttamisen-pvm': 'x', 'tuva-opiskeluoikeus-oid': 'x' })).toEqual([]);
  });

  it.each([
    ['aiemmin-hankitut-ammat-tutkinnon-osat', 'T-3'],
    ['aiemmin-hankitut-yhteiset-tutkinnon-osat', 'T-3'],
    ['aiemmin-hankitut-paikalliset-tutkinnon-osat', 'T-3'],
    ['hankittavat-ammat-tutkinnon-osat', 'T-3'],
    ['hankittavat-yhteiset-tutkinnon-osat', 'T-3'],
    ['hankittavat-paikalliset-tutkinnon-osat', 'T-3'],
    ['opiskeluvalmiuksia-tukevat-opinnot', 'T-4'],
  ])('judges each of %s by the type of the study right', (list, rule) => {
    expect(found({ [list]: [{}, {}] }, TUVA)).toEqual([`${rule} ${list}/0`, `${rule} ${list}/1`]);
    expect(found({ [list]: [] }, TUVA)).toEqual([]);
  });

  it('judges koulutuksen osat by the type of the study right', () => {
    expect(found({ 'hankittavat-koulutuksen-osat': [{}] }, VOCATIONAL)).toEqual(['T-5 hankittavat-koulutuksen-osat/0']);
    expect(found({ 'hankittavat-koulutuksen-osat': [{}] }, TUVA)).toEqual([]);
  });

  it.each([
    ['hankittavat-paikalliset-tutkinnon-osat', [{ 'osaamisen-hankkimistavat': [{ ...OHT, loppu: '2020-01-01' }] }]],
    [
      'hankittavat-yhteiset-tutkinnon-osat',
      [{ 'osa-alueet': [{ 'osaamisen-hankkimistavat': [{ ...OHT, loppu: '2020-01-01' }] }] }],
    ],
  ])('finds the osaamisen hankkimistavat of %s', (list, osat) =>
    expect(findViolations({ [list]: osat }, VOCATIONAL)).toMatchObject([{ rule: 'O-5' }]),
  );

  it('tells the first failing rule of an object, then none of those around it', () => {
    const { 'osa-aikaisuustieto': _share, ...noShare } = OHT;
    expect(found(withOhts({ ...noShare, alku: '2024-04-01' }), TUVA)).toEqual([`O-1 ${OHT_PLACE}`]);
  });

  it('tells all of them when asked', () => {
    const { 'osa-aikaisuustieto': _share, ...noShare } = OHT;
    expect(found(withOhts({ ...noShare, alku: '2024-04-01' }), TUVA, undefined, KAIKKI)).toEqual([
      `O-1 ${OHT_PLACE}`,
      `O-5 ${OHT_PLACE}`,
      `T-3 ${OSA_PLACE}`,
    ]);
  });

  it('judges a list before the object that it is in', () => {
    const hoks = withOhts({
      ...OHT,
      alku: '2025-01-01',
      keskeytymisajanjaksot: [{ alku: '2024-01-01' }, { alku: '2024-01-02' }],
    });
    expect(found(hoks, VOCATIONAL)).toEqual([`O-9 ${OHT_PLACE}/keskeytymisajanjaksot`]);
    expect(found(hoks, VOCATIONAL, undefined, KAIKKI)).toEqual([
      `O-9 ${OHT_PLACE}/keskeytymisajanjaksot`,
      `O-5 ${OHT_PLACE}`,
    ]);
  });

  describe('beside what is malformed', () => {
    const malformed = (oht: Record<string, MalformedPlaces>): MalformedPlaces => ({
      'hankittavat-ammat-tutkinnon-osat': [{ 'osaamisen-hankkimistavat': [oht] }],
    });
    const { 'yksiloiva-tunniste': _tunniste, ...noTunniste } = OHT;
    const hoks = withOhts({ ...noTunniste, loppu: '2023-12-01' }, { ...OHT, loppu: '2023-01-01' });

    it('judges no object that has it inside, but those beside it', () =>
      expect(found(hoks, TUVA, malformed({ 'ajanjakson-tarkenne': 'x' }))).toEqual([
        `O-5 ${OSA_PLACE}/osaamisen-hankkimistavat/1`,
      ]));

    it('judges all that does not depend on it when asked for everything', () =>
      expect(found(hoks, TUVA, malformed({ loppu: 'x' }), KAIKKI)).toEqual([
        `O-2 ${OHT_PLACE}`,
        `O-5 ${OSA_PLACE}/osaamisen-hankkimistavat/1`,
        `T-3 ${OSA_PLACE}`,
      ]));

    it('judges what looks inside an object only when that place is right', () => {
      const tyopaikka = { 'tyopaikalla-jarjestettava-koulutus': {} };
      const oht = withOhts({ ...OHT, ...tyopaikka });
      const place = (fault: MalformedPlaces): MalformedPlaces =>
        malformed({ 'tyopaikalla-jarjestettava-koulutus': fault });
      expect(found(oht, VOCATIONAL, place({ 'tyopaikan-nimi': 'x' }), KAIKKI)).toEqual([`O-3 ${OHT_PLACE}`]);
      expect(found(oht, VOCATIONAL, place({ 'tyopaikan-y-tunnus': 'x' }), KAIKKI)).toEqual([]);
      expect(found(oht, VOCATIONAL, place('x'), KAIKKI)).toEqual([]);
    });

    it('passes over what is no object', () =>
      expect(found({ 'oppimisen-tuki': [null] }, VOCATIONAL, { 'oppimisen-tuki': ['x'] }, KAIKKI)).toEqual([]));
  });
});

describe('the texts of the rules', () => {
  const schema = JSON.parse(readFileSync(join(__dirname, '../../../testing/fixtures/hoks.schema.json'), 'utf8')) as {
    'x-rule-catalog': Record<string, { message: string | null }>;
  };
  const texts = Object.entries(schema['x-rule-catalog']).flatMap(([id, { message }]) =>
    message === null ? [] : [[id, message]],
  );
  const rules = [...OHT_RULES, ...Object.values(partRules), ...Object.values(valueRules)];

  it.each(texts)('%s is the published one', (id, message) =>
    expect(rules.find((rule) => rule.id === id)?.text).toBe(message),
  );
});
