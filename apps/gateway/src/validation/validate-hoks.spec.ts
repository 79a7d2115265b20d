import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { normaliseHoks, type OpiskeluoikeusTiedot } from '@ehoks/hoks-domain';
import { type Json, type JsonObject, type LocalDate } from '@ehoks/kernel';
import { hoksLuonnit } from '@ehoks/testing';
import fc from 'fast-check';
import { type HoksContext, type HoksShape, validateHoks } from './validate-hoks';

const TODAY = '2026-03-31' as LocalDate;
const VOCATIONAL: OpiskeluoikeusTiedot = {
  tyyppi: 'ammatillinenkoulutus',
  suoritustyypit: ['ammatillinentutkinto'],
  jaksot: [],
};
const TUVA: OpiskeluoikeusTiedot = { tyyppi: 'tuva', suoritustyypit: ['tuvakoulutuksensuoritus'], jaksot: [] };

const context = (changes: Partial<HoksContext<HoksShape>> = {}): HoksContext<HoksShape> => ({
  shape: 'luonti',
  rajapinta: 'palvelu',
  today: TODAY,
  opiskeluoikeus: VOCATIONAL,
  ...changes,
});

const LUONTI = {
  'oppija-oid': '1.2.246.562.24.54450598189',
  'opiskeluoikeus-oid': '1.2.246.562.15.41024330544',
  'ensikertainen-hyvaksyminen': '2026-01-01',
  'osaamisen-hankkimisen-tarve': true,
};
const OSA = { 'tutkinnon-osa-koodi-uri': 'tutkinnonosat_100022', 'tutkinnon-osa-koodi-versio': 1 };
const OHT = {
  alku: '2024-01-01',
  loppu: '2024-03-01',
  'yksiloiva-tunniste': 'jakso-1',
  'osaamisen-hankkimistapa-koodi-uri': 'osaamisenhankkimistapa_oppilaitosmuotoinenkoulutus',
  'osaamisen-hankkimistapa-koodi-versio': 1,
};
const OHJAAJA = { nimi: 'Olli Ohjaaja' };
const TYOPAIKKA = {
  'vastuullinen-tyopaikka-ohjaaja': OHJAAJA,
  'tyopaikan-nimi': 'Paja',
  'tyopaikan-y-tunnus': '1234567-1',
  'keskeiset-tyotehtavat': [],
};
const TYOPAIKKAJAKSO = {
  ...OHT,
  'osaamisen-hankkimistapa-koodi-uri': 'osaamisenhankkimistapa_koulutussopimus',
  'osa-aikaisuustieto': 100,
  'tyopaikalla-jarjestettava-koulutus': TYOPAIKKA,
};

const withOsa = (osa: JsonObject): JsonObject => ({
  ...LUONTI,
  'hankittavat-ammat-tutkinnon-osat': [{ ...OSA, ...osa }],
});
const withOhts = (...ohts: JsonObject[]): JsonObject => withOsa({ 'osaamisen-hankkimistavat': ohts });
const withKoulutuksenOsa = (changes: JsonObject): JsonObject => ({
  ...LUONTI,
  'hankittavat-koulutuksen-osat': [
    {
      'koulutuksen-osa-koodi-uri': 'koulutuksenosattuva_102',
      'koulutuksen-osa-koodi-versio': 1,
      alku: '2024-01-01',
      loppu: '2024-02-01',
      laajuus: 1,
      ...changes,
    },
  ],
});

const errorsOf = (body: unknown, changes: Partial<HoksContext<HoksShape>> = {}): unknown => {
  const result = validateHoks(body, context(changes));
  // As callers see it: the tree itself may have no prototypes.
  return result.ok ? 'ok' : JSON.parse(JSON.stringify(result.errors));
};

describe('the texts at a place', () => {
  const atRoot = (changes: JsonObject): unknown => errorsOf({ ...LUONTI, ...changes });

  it.each<[string, JsonObject, JsonObject]>([
    ['an unknown key', { foo: 1 }, { foo: 'disallowed-key' }],
    ['a key of another shape', { id: 1 }, { id: 'disallowed-key' }],
    ['a text that is a number', { sahkoposti: 1 }, { sahkoposti: '(not (instance? java.lang.String 1))' }],
    ['a text that is null', { sahkoposti: null }, { sahkoposti: '(not (instance? java.lang.String nil))' }],
    ['an integer that is a text', { versio: '1' }, { versio: '(not (integer? "1"))' }],
    ['an integer with a fraction', { versio: 1.5 }, { versio: '(not (integer? 1.5))' }],
    ['an integer we could not keep', { versio: 2 ** 53 }, { versio: '(not (integer? 9007199254740992))' }],
    [
      'a truth value that is a text',
      { 'osaamisen-hankkimisen-tarve': 'true' },
      { 'osaamisen-hankkimisen-tarve': '(not (instance? java.lang.Boolean "true"))' },
    ],
    [
      'a code of a wrong form',
      { 'urasuunnitelma-koodi-uri': 'urasuunnitelma_1' },
      { 'urasuunnitelma-koodi-uri': '(not (re-find #"^urasuunnitelma_\\d{4}$" "urasuunnitelma_1"))' },
    ],
    [
      'a code with a line break after it',
      { 'urasuunnitelma-koodi-uri': 'urasuunnitelma_0001\n' },
      { 'urasuunnitelma-koodi-uri': '(not (re-find #"^urasuunnitelma_\\d{4}$" a-java.lang.String))' },
    ],
    ['a code that is no text', { 'urasuunnitelma-koodi-uri': 5 }, { 'urasuunnitelma-koodi-uri': '(not (string? 5))' }],
    [
      'an OID of a wrong form',
      { 'oppija-oid': '1.2.3' },
      { 'oppija-oid': '(not (re-find #"^1\\.2\\.246\\.562\\.(24|[12]?98)\\.[1-9]\\d{9}(\\d|10)$" "1.2.3"))' },
    ],
    [
      'an OID with a wrong check digit',
      { 'oppija-oid': '1.2.246.562.24.37998957910' },
      { 'oppija-oid': '(not (oph.ehoks.schema.oid/valid-oid? a-java.lang.String))' },
    ],
    [
      'a day that is a number',
      { 'ensikertainen-hyvaksyminen': 2026 },
      { 'ensikertainen-hyvaksyminen': '(not (instance? java.time.LocalDate 2026))' },
    ],
    [
      'a day that does not exist',
      { 'ensikertainen-hyvaksyminen': '2023-02-29' },
      { 'ensikertainen-hyvaksyminen': '(not (local-date? "2023-02-29"))' },
    ],
    ['a time that is a number', { hyvaksytty: 1 }, { hyvaksytty: '(not (instance? java.util.Date 1))' }],
    ['a time that does not parse', { hyvaksytty: 'eilen' }, { hyvaksytty: '(not (instant? "eilen"))' }],
    ['a list that is an object', { 'oppimisen-tuki': {} }, { 'oppimisen-tuki': '(not (sequential? {}))' }],
    ['a null in a list', { 'oppimisen-tuki': [null] }, { 'oppimisen-tuki': ['(not (map? nil))'] }],
    ['a list in a list', { 'oppimisen-tuki': [[]] }, { 'oppimisen-tuki': ['(not (map? []))'] }],
    [
      'V-1',
      { 'osaamisen-saavuttamisen-pvm': '2018-01-01' },
      {
        'osaamisen-saavuttamisen-pvm':
          '(not ("Osaaminen voidaan merkitä saavutetuksi enintään kaksi viikkoa\\n    tulevaisuuteen ja vähintään vuodelle 2018." #object[java.time.LocalDate 0x0 "2018-01-01"]))',
      },
    ],
    [
      'V-4',
      { 'oppimisen-tuki': [{ 'oppimisen-tuen-tyyppi-koodi-uri': 'ammatillinenkoulutusoppimisentuentyyppi_01' }] },
      {
        'oppimisen-tuki': [
          '(not ("Määritä alku- ja loppupvm sekä tutkinnonosan tyyppi jos ja vain jos kyseessä on tukiopetus." a-clojure.lang.PersistentArrayMap))',
        ],
      },
    ],
  ])('%s', (_title, changes, errors) => expect(atRoot(changes)).toEqual(errors));

  it.each<[string, JsonObject, JsonObject]>([
    ['no object', { 'jarjestajan-edustaja': 'x' }, { 'jarjestajan-edustaja': '(not (map? "x"))' }],
    ['V-8', { 'yksiloiva-tunniste': ' \t' }, { 'yksiloiva-tunniste': '(not (not-empty ""))' }],
    [
      'a missing key deep inside',
      { 'tyopaikalla-jarjestettava-koulutus': { ...TYOPAIKKA, 'vastuullinen-tyopaikka-ohjaaja': {} } },
      {
        'tyopaikalla-jarjestettava-koulutus': { 'vastuullinen-tyopaikka-ohjaaja': { nimi: 'missing-required-key' } },
      },
    ],
    [
      'V-5, of the trimmed text',
      {
        'tyopaikalla-jarjestettava-koulutus': {
          ...TYOPAIKKA,
          'vastuullinen-tyopaikka-ohjaaja': { ...OHJAAJA, puhelinnumero: ' 040x ' },
        },
      },
      {
        'tyopaikalla-jarjestettava-koulutus': {
          'vastuullinen-tyopaikka-ohjaaja': { puhelinnumero: '(not ("Puhelinnumero virheellinen." "040x"))' },
        },
      },
    ],
    [
      'V-6',
      { 'tyopaikalla-jarjestettava-koulutus': { ...TYOPAIKKA, 'tyopaikan-y-tunnus': '1234567-2' } },
      { 'tyopaikalla-jarjestettava-koulutus': { 'tyopaikan-y-tunnus': '(not ("Kelvollinen Y-tunnus" "1234567-2"))' } },
    ],
    [
      'a Y-tunnus is not trimmed',
      { 'tyopaikalla-jarjestettava-koulutus': { ...TYOPAIKKA, 'tyopaikan-y-tunnus': '1234567-1 ' } },
      {
        'tyopaikalla-jarjestettava-koulutus': {
          'tyopaikan-y-tunnus': '(not (re-find #"^[0-9]{7}-[0-9]$" "1234567-1 "))',
        },
      },
    ],
    [
      'a text in a list of texts',
      { 'tyopaikalla-jarjestettava-koulutus': { ...TYOPAIKKA, 'keskeiset-tyotehtavat': ['a', 1] } },
      {
        'tyopaikalla-jarjestettava-koulutus': {
          'keskeiset-tyotehtavat': [null, '(not (instance? java.lang.String 1))'],
        },
      },
    ],
    [
      'O-9',
      { keskeytymisajanjaksot: [{ alku: '2024-01-05' }, { alku: '2024-01-07', loppu: '2024-01-08' }] },
      {
        keskeytymisajanjaksot: '(not (oph.ehoks.hoks.schema/not-overlapping? a-clojure.lang.PersistentVector))',
      },
    ],
  ])('%s', (_title, changes, errors) =>
    expect(errorsOf(withOhts({ ...TYOPAIKKAJAKSO, ...changes }))).toEqual({
      'hankittavat-ammat-tutkinnon-osat': [{ 'osaamisen-hankkimistavat': [errors] }],
    }),
  );

  it.each<[string, JsonObject, string]>([
    [
      'O-1',
      { 'osa-aikaisuustieto': 0 },
      '(not ("Lisää osa-aikaisuustieto, joka on välillä 1-100." a-clojure.lang.PersistentArrayMap))',
    ],
    [
      'O-5 in an object of nine keys',
      { loppu: '2023-12-31', 'ajanjakson-tarkenne': '', keskeytymisajanjaksot: null },
      '(not ("Korjaa alku- ja loppupäivämäärä oikein päin." a-clojure.lang.PersistentHashMap))',
    ],
    [
      'O-8',
      { loppu: '2029-01-02' },
      '(not ("Korjaa jakso enintään 5 vuoden pituiseksi." a-clojure.lang.PersistentArrayMap))',
    ],
  ])('%s', (_title, changes, leaf) =>
    expect(errorsOf(withOhts({ ...TYOPAIKKAJAKSO, ...changes }))).toEqual({
      'hankittavat-ammat-tutkinnon-osat': [{ 'osaamisen-hankkimistavat': [leaf] }],
    }),
  );

  it.each<[string, Json, string]>([
    ['V-2', -0.5, '(not ("Muuta koulutuksen osan laajuus positiiviseksi." -0.5))'],
    ['a number that is a text', '1', '(not (instance? java.lang.Number "1"))'],
    ['a number beyond all numbers', JSON.parse('1e400') as number, '(not (instance? java.lang.Number Infinity))'],
  ])('%s', (_title, laajuus, leaf) =>
    expect(errorsOf(withKoulutuksenOsa({ laajuus }), { opiskeluoikeus: TUVA })).toEqual({
      'hankittavat-koulutuksen-osat': [{ laajuus: leaf }],
    }),
  );

  it('V-3', () =>
    expect(errorsOf(withOsa({ 'opetus-ja-ohjaus-maara': -1 }))).toEqual({
      'hankittavat-ammat-tutkinnon-osat': [
        { 'opetus-ja-ohjaus-maara': '(not ("Opetuksen ja ohjauksen määrä ei saa olla negatiivinen." -1))' },
      ],
    }));

  it('T-1, with the quotes of its text escaped', () =>
    expect(errorsOf(LUONTI, { opiskeluoikeus: { ...VOCATIONAL, tyyppi: 'lukiokoulutus' } })).toEqual({
      'opiskeluoikeus-oid':
        '(not ("Opiskeluoikeuden tyypin on oltava joko \\"Ammatillinen koulutus\\" tai \\"Tutkintokoulutukseen valmentava koulutus (TUVA)\\"." a-java.lang.String))',
    }));
});

describe('the shape of the errors', () => {
  it('is a text when the body is no object', () => {
    expect(errorsOf([])).toBe('(not (map? []))');
    expect(errorsOf(undefined)).toBe('(not (map? nil))');
    expect(errorsOf('x')).toBe('(not (map? "x"))');
  });

  it('names every missing key of an empty create', () =>
    expect(errorsOf({})).toEqual({
      'oppija-oid': 'missing-required-key',
      'opiskeluoikeus-oid': 'missing-required-key',
      'ensikertainen-hyvaksyminen': 'missing-required-key',
      'osaamisen-hankkimisen-tarve': 'missing-required-key',
    }));

  it('has lists as long as the input', () =>
    expect(
      errorsOf({
        ...LUONTI,
        'hankittavat-ammat-tutkinnon-osat': [
          OSA,
          { 'tutkinnon-osa-koodi-versio': '1', 'tutkinnon-osa-koodi-uri': 'x', foo: 1 },
          OSA,
        ],
      }),
    ).toEqual({
      'hankittavat-ammat-tutkinnon-osat': [
        null,
        {
          'tutkinnon-osa-koodi-versio': '(not (integer? "1"))',
          'tutkinnon-osa-koodi-uri': '(not (re-find #"^tutkinnonosat_\\d+$" "x"))',
          foo: 'disallowed-key',
        },
        null,
      ],
    }));

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'then'])(
    'takes %s for a key like any other',
    (key) => {
      const body = JSON.parse(`{"${key}": {"${key}": 1}, "oppimisen-tuki": [{"${key}": null}]}`) as JsonObject;
      const errors = errorsOf(body) as JsonObject;
      expect(Object.getOwnPropertyDescriptor(errors, key)?.value).toBe('disallowed-key');
      const [tuki] = errors['oppimisen-tuki'] as JsonObject[];
      expect(Object.getOwnPropertyDescriptor(tuki, key)?.value).toBe('disallowed-key');
      expect(({} as Record<string, unknown>)['1']).toBeUndefined();
    },
  );

  it('takes any depth', () => {
    const deep = JSON.parse('['.repeat(10_000) + ']'.repeat(10_000)) as Json;
    expect(errorsOf({ ...LUONTI, versio: deep, foo: deep, 'oppimisen-tuki': deep })).toEqual({
      versio: '(not (integer? a-clojure.lang.PersistentVector))',
      foo: 'disallowed-key',
      'oppimisen-tuki': ['(not (map? a-clojure.lang.PersistentVector))'],
    });
  });
});

describe('the order of evaluation', () => {
  it('looks at a rule on an object only when all inside is right', () => {
    const body = withOhts({ ...OHT, alku: '2024-02-30' });
    expect(errorsOf(body, { opiskeluoikeus: TUVA })).toEqual({
      'hankittavat-ammat-tutkinnon-osat': [
        { 'osaamisen-hankkimistavat': [{ alku: '(not (local-date? "2024-02-30"))' }] },
      ],
    });
  });

  it('looks at a rule on an object only when the rules inside hold', () => {
    const body = withOhts({ ...OHT, loppu: '2023-01-01' });
    expect(errorsOf(body, { opiskeluoikeus: TUVA })).toMatchObject({
      'hankittavat-ammat-tutkinnon-osat': [
        { 'osaamisen-hankkimistavat': [expect.stringContaining('oikein päin') as string] },
      ],
    });
  });

  it('tells the first failing rule of each object, and of several objects at once', () => {
    const { 'osa-aikaisuustieto': _share, ...noShare } = TYOPAIKKAJAKSO;
    expect(errorsOf(withOhts({ ...OHT, loppu: '2023-01-01' }, OHT, { ...noShare, loppu: '2023-12-31' }))).toEqual({
      'hankittavat-ammat-tutkinnon-osat': [
        {
          'osaamisen-hankkimistavat': [
            '(not ("Korjaa alku- ja loppupäivämäärä oikein päin." a-clojure.lang.PersistentArrayMap))',
            null,
            '(not ("Lisää osa-aikaisuustieto, joka on välillä 1-100." a-clojure.lang.PersistentArrayMap))',
          ],
        },
      ],
    });
  });
});

describe('the list of all that is wrong', () => {
  const violationsOf = (body: unknown, changes: Partial<HoksContext<HoksShape>> = {}): unknown[] => {
    const result = validateHoks(body, context(changes));
    return result.ok ? [] : result.violations.map(({ path, code }) => [path.join('/'), code]);
  };

  it('has every failing rule of an object, also beside what is malformed', () => {
    const { 'yksiloiva-tunniste': _tunniste, ...oht } = TYOPAIKKAJAKSO;
    const body = withOhts({ ...oht, loppu: '2023-12-01', 'osa-aikaisuustieto': 'x', 'ajanjakson-tarkenne': 5 });
    const place = 'hankittavat-ammat-tutkinnon-osat/0';
    expect(violationsOf(body, { opiskeluoikeus: TUVA })).toEqual([
      [`${place}/osaamisen-hankkimistavat/0/osa-aikaisuustieto`, 'not-an-integer'],
      [`${place}/osaamisen-hankkimistavat/0/ajanjakson-tarkenne`, 'not-a-text'],
      [`${place}/osaamisen-hankkimistavat/0`, 'O-2'],
      [`${place}/osaamisen-hankkimistavat/0`, 'O-5'],
      [place, 'T-3'],
    ]);
  });

  it('has a text for people', () =>
    expect(validateHoks({ ...LUONTI, foo: 1 }, context())).toMatchObject({
      violations: [{ path: ['foo'], code: 'disallowed-key', text: 'Kenttää ei voi antaa tässä.' }],
    }));

  it('says of no body at all, which one of another content type is, too, what to send', () =>
    expect(validateHoks(undefined, context())).toMatchObject({
      errors: '(not (map? nil))',
      violations: [{ path: [], code: 'no-body', text: expect.stringContaining('Content-Type: application/json') }],
    }));
});

describe('structure against the type of the study right', () => {
  it.each<[string, JsonObject, OpiskeluoikeusTiedot, string]>([
    ['T-2', { ...LUONTI, 'tuva-opiskeluoikeus-oid': LUONTI['opiskeluoikeus-oid'] }, TUVA, 'tuva'],
    ['T-3', withOsa({}), TUVA, 'tuva'],
    [
      'T-4',
      {
        ...LUONTI,
        'opiskeluvalmiuksia-tukevat-opinnot': [{ nimi: '', kuvaus: '', alku: '2024-01-01', loppu: '2024-01-01' }],
      },
      TUVA,
      'tuva',
    ],
    ['T-5', withKoulutuksenOsa({}), VOCATIONAL, 'ammatillinenkoulutus'],
  ])('%s adds the text of the support pages', (_rule, body, opiskeluoikeus, tyyppi) =>
    expect(validateHoks(body, context({ opiskeluoikeus }))).toMatchObject({
      ok: false,
      error: `HOKSin rakenteen tulee vastata siihen liitetyn opiskeluoikeuden tyyppiä (${tyyppi}).`,
    }),
  );

  it('adds none for other faults, nor when the type is not known', () => {
    expect(validateHoks({ ...LUONTI, versio: 'x' }, context())).not.toHaveProperty('error');
    const { 'opiskeluoikeus-oid': _oid, ...body } = withKoulutuksenOsa({});
    const { opiskeluoikeus: _none, ...unknown } = context();
    expect(validateHoks(body, unknown)).not.toHaveProperty('error');
  });
});

describe('the shapes', () => {
  it('of a replacement needs its id and may leave the OIDs out', () => {
    const { 'oppija-oid': _oppija, 'opiskeluoikeus-oid': _oikeus, ...own } = LUONTI;
    expect(errorsOf({ ...own, id: 1 }, { shape: 'korvaus' })).toBe('ok');
    expect(errorsOf(own, { shape: 'korvaus' })).toEqual({ id: 'missing-required-key' });
  });

  it('of a change takes the fields of the root only and gives back only these', () => {
    expect(validateHoks({ id: 1 }, context({ shape: 'paivitys' }))).toEqual({ ok: true, content: {} });
    expect(validateHoks({ id: 1, versio: 2 }, context({ shape: 'paivitys' }))).toEqual({
      ok: true,
      content: { versio: 2 },
    });
    expect(errorsOf({ id: 1, 'oppimisen-tuki': [] }, { shape: 'paivitys' })).toEqual({
      'oppimisen-tuki': 'disallowed-key',
    });
  });

  it('of a change keeps to the rules on the root', () =>
    expect(errorsOf({ id: 1, 'osaamisen-saavuttamisen-pvm': '2026-04-15' }, { shape: 'paivitys' })).toHaveProperty(
      'osaamisen-saavuttamisen-pvm',
    ));

  it('asks a tunniste of the service interface only', () => {
    const { 'yksiloiva-tunniste': _tunniste, ...oht } = TYOPAIKKAJAKSO;
    expect(errorsOf(withOhts(oht), { rajapinta: 'virkailija' })).toBe('ok');
    expect(errorsOf(withOhts(oht))).not.toBe('ok');
  });
});

describe('what is accepted', () => {
  it('keeps every key at the root, and is accepted as it is when it is sent back', () =>
    fc.assert(
      fc.property(hoksLuonnit(), (luonti) => {
        const result = validateHoks(luonti, context());
        if (!result.ok) throw new Error('a right HOKS was refused');
        expect(validateHoks(result.content, context())).toEqual(result);
        expect(Object.keys(luonti).filter((key) => !(key in result.content))).toEqual([]);
      }),
    ));

  it('has its texts trimmed, but for no-break spaces', () => {
    const sent = { ...LUONTI, sahkoposti: ' \t\u2028a b\u001f\n', puhelinnumero: '\u00a01\u00a0' };
    const result = validateHoks(sent, context());
    expect(result).toMatchObject({ ok: true, content: { sahkoposti: 'a b', puhelinnumero: '\u00a01\u00a0' } });
  });

  it('may hold any character', () => {
    const nimi = 'a\u0000b\u0007\ud83d\ude00';
    const result = validateHoks({ ...LUONTI, 'hankittavat-paikalliset-tutkinnon-osat': [{ nimi }] }, context());
    expect(result).toMatchObject({ ok: true, content: { 'hankittavat-paikalliset-tutkinnon-osat': [{ nimi }] } });
  });
});

describe('the example HOKSes', () => {
  const folder = join(__dirname, '../../../../libs/testing/fixtures/hoks');
  const example = (file: string): JsonObject => JSON.parse(readFileSync(join(folder, file), 'utf8')) as JsonObject;
  const contextOf = (file: string): Partial<HoksContext<HoksShape>> => ({
    opiskeluoikeus: file === 'hoks_tuva.json' ? TUVA : VOCATIONAL,
  });
  const withTextsTrimmed = (body: JsonObject): JsonObject =>
    JSON.parse(JSON.stringify(body), (_key, value: unknown) =>
      typeof value === 'string' ? value.trim() : value,
    ) as JsonObject;
  const files = readdirSync(folder);

  it.each(files)('%s passes the virkailija interface, and is what GET returns once normalised', (file) => {
    const body = example(file);
    expect(validateHoks(body, context({ ...contextOf(file), rajapinta: 'virkailija' }))).toEqual({
      ok: true,
      content: normaliseHoks(withTextsTrimmed(body)),
    });
  });

  it.each<[string, string | undefined]>([
    ['hoksit.json', undefined],
    ['anonymised-example-1.json', undefined],
    ['hoks_tuva.json', undefined],
    ['hoks_ainoastaan_ammatillisia.json', 'hankittavat-ammat-tutkinnon-osat/0/osaamisen-hankkimistavat/0'],
    ['hoks_ainoastaan_paikallisia.json', 'hankittavat-paikalliset-tutkinnon-osat/0/osaamisen-hankkimistavat/0'],
    ['hoks_yksi_tutkinnonosa.json', 'hankittavat-ammat-tutkinnon-osat/0/osaamisen-hankkimistavat/0'],
  ])('%s breaks at most O-2 in the service interface', (file, place) => {
    const result = validateHoks(example(file), context(contextOf(file)));
    const broken = result.ok ? [] : result.violations.map(({ path, code }) => [path.join('/'), code]);
    expect(broken).toEqual(place === undefined ? [] : [[place, 'O-2']]);
  });

  it.each(files.filter((file) => file !== 'hoks_tuva.json'))('%s is refused for a TUVA study right', (file) =>
    expect(validateHoks(example(file), context({ opiskeluoikeus: TUVA, rajapinta: 'virkailija' })).ok).toBe(false),
  );
});

describe('a body made to have faults without end', () => {
  it.each([
    ['objects', { 'oppimisen-tuki': Array(300_000).fill({}) }],
    ['numbers', { 'oppimisen-tuki': Array(400_000).fill(1) }],
    ['unknown keys', Object.fromEntries([...Array(100_000).keys()].map((key) => [`k${key}`, 1]))],
  ])('of %s is refused with the first thousand or so', (_title, body) => {
    const result = validateHoks(body, context());
    if (result.ok) throw new Error('accepted');
    expect(result.violations.length).toBeGreaterThanOrEqual(1000);
    expect(result.violations.length).toBeLessThan(1010);
  });
});
