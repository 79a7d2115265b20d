import { type LocalDate } from '@ehoks/kernel';
import { keskeytymisetDoNotOverlap, OHT_RULES } from './osaamisen-hankkimistapa-rules';
import { NO_OPISKELUOIKEUS, type OpiskeluoikeusTiedot } from './opiskeluoikeus-tiedot';
import { type RuleContext } from './rule';

const context: RuleContext = {
  opiskeluoikeus: NO_OPISKELUOIKEUS,
  today: '2026-03-31' as LocalDate,
  rajapinta: 'palvelu',
};
const within = (opiskeluoikeus: Partial<OpiskeluoikeusTiedot>): Partial<RuleContext> => ({
  opiskeluoikeus: { ...NO_OPISKELUOIKEUS, ...opiskeluoikeus },
});

const day = (text: string): LocalDate => text as LocalDate;
const KOULUTUSSOPIMUS = 'osaamisenhankkimistapa_koulutussopimus';
const OPPISOPIMUS = 'osaamisenhankkimistapa_oppisopimus';
const OPPILAITOS = 'osaamisenhankkimistapa_oppilaitosmuotoinenkoulutus';

type Oht = Parameters<(typeof OHT_RULES)[number]['holds']>[0];
const oht = (koodiUri: string, changes: object = {}): Oht => ({
  alku: day('2020-01-01'),
  loppu: day('2020-12-31'),
  'osaamisen-hankkimistapa-koodi-uri': koodiUri,
  ...changes,
});
const TYOPAIKKA = { 'tyopaikan-nimi': 'Paja' };
const TYOPAIKKA_WITH_YTUNNUS = { ...TYOPAIKKA, 'tyopaikan-y-tunnus': '1234567-1' };

const jaksot = (...tilat: [string, string][]): OpiskeluoikeusTiedot['jaksot'] =>
  tilat.map(([alku, tila]) => ({ alku, tila }));
const LATE = { alkamispaiva: day('2020-01-02') };
const EARLY = { arvioituPaattymispaiva: day('2020-12-30') };

describe.each<[string, [string, Oht, boolean, Partial<RuleContext>?][]]>([
  [
    'O-1',
    [
      ['asks the share of a koulutussopimus', oht(KOULUTUSSOPIMUS, { loppu: '2023-07-01' }), false],
      ['asks the share of an oppisopimus', oht(OPPISOPIMUS, { loppu: '2023-07-01' }), false],
      ['does not ask before July 2023', oht(KOULUTUSSOPIMUS, { loppu: '2023-06-30' }), true],
      ['does not ask elsewhere', oht(OPPILAITOS, { loppu: '2023-07-01' }), true],
      ['knows codes by their case', oht(KOULUTUSSOPIMUS.toUpperCase(), { loppu: '2023-07-01' }), true],
      ['takes 1', oht(KOULUTUSSOPIMUS, { loppu: '2024-01-01', 'osa-aikaisuustieto': 1 }), true],
      ['takes 100', oht(KOULUTUSSOPIMUS, { loppu: '2024-01-01', 'osa-aikaisuustieto': 100 }), true],
      ['refuses 0', oht(KOULUTUSSOPIMUS, { loppu: '2024-01-01', 'osa-aikaisuustieto': 0 }), false],
      ['refuses 101', oht(KOULUTUSSOPIMUS, { loppu: '2024-01-01', 'osa-aikaisuustieto': 101 }), false],
      ['takes any share before July 2023', oht(KOULUTUSSOPIMUS, { 'osa-aikaisuustieto': -5 }), true],
      [
        'does not ask in TELMA',
        oht(KOULUTUSSOPIMUS, { loppu: '2023-07-01' }),
        true,
        within({ suoritustyypit: ['x', 'telma'] }),
      ],
      [
        'does not ask in a part of TELMA',
        oht(KOULUTUSSOPIMUS, { loppu: '2023-07-01' }),
        true,
        within({ suoritustyypit: ['telmakoulutuksenosa'] }),
      ],
    ],
  ],
  [
    'O-2',
    [
      ['asks the tunniste of a workplace period of any time', oht(KOULUTUSSOPIMUS), false],
      ['takes one', oht(OPPISOPIMUS, { 'yksiloiva-tunniste': '1' }), true],
      ['does not ask elsewhere', oht(OPPILAITOS), true],
      ['does not ask in the virkailija interface', oht(OPPISOPIMUS), true, { rajapinta: 'virkailija' }],
    ],
  ],
  [
    'O-3',
    [
      [
        'asks the Y-tunnus',
        oht(OPPISOPIMUS, { loppu: '2021-08-26', 'tyopaikalla-jarjestettava-koulutus': TYOPAIKKA }),
        false,
      ],
      [
        'takes one',
        oht(OPPISOPIMUS, { loppu: '2021-08-26', 'tyopaikalla-jarjestettava-koulutus': TYOPAIKKA_WITH_YTUNNUS }),
        true,
      ],
      [
        'does not ask before 26 August 2021',
        oht(OPPISOPIMUS, { loppu: '2021-08-25', 'tyopaikalla-jarjestettava-koulutus': TYOPAIKKA }),
        true,
      ],
      ['does not ask without a workplace', oht(OPPISOPIMUS, { loppu: '2021-08-26' }), true],
      [
        'does not ask elsewhere',
        oht(OPPILAITOS, { loppu: '2021-08-26', 'tyopaikalla-jarjestettava-koulutus': TYOPAIKKA }),
        true,
      ],
    ],
  ],
  [
    'O-4',
    [
      ['asks the perusta of an oppisopimus', oht(OPPISOPIMUS, { loppu: '2021-07-01' }), false],
      ['takes one', oht(OPPISOPIMUS, { loppu: '2021-07-01', 'oppisopimuksen-perusta-koodi-uri': 'x' }), true],
      ['does not ask before July 2021', oht(OPPISOPIMUS, { loppu: '2021-06-30' }), true],
      ['does not ask of a koulutussopimus', oht(KOULUTUSSOPIMUS, { loppu: '2021-07-01' }), true],
    ],
  ],
  [
    'O-5',
    [
      ['takes one day', oht(OPPILAITOS, { alku: '2020-01-01', loppu: '2020-01-01' }), true],
      ['refuses an end before the beginning', oht(OPPILAITOS, { alku: '2020-01-02', loppu: '2020-01-01' }), false],
    ],
  ],
  [
    'O-6',
    [
      ['takes the first day of the study right', oht(OPPILAITOS), true, within({ alkamispaiva: day('2020-01-01') })],
      ['refuses the day before', oht(OPPILAITOS), false, within(LATE)],
      ['takes any day when Koski gives none', oht(OPPILAITOS), true],
      [
        'binds one that is present',
        oht(OPPILAITOS),
        false,
        within({ ...LATE, jaksot: jaksot(['2020-01-01', 'lasna']) }),
      ],
      [
        'binds one that graduated',
        oht(OPPILAITOS),
        false,
        within({ ...LATE, jaksot: jaksot(['2020-01-01', 'valmistunut']) }),
      ],
      [
        'does not bind one that resigned',
        oht(OPPILAITOS),
        true,
        within({ ...LATE, jaksot: jaksot(['2020-01-01', 'lasna'], ['2020-05-01', 'eronnut']) }),
      ],
      [
        'does not bind one on holiday',
        oht(OPPILAITOS),
        true,
        within({ ...LATE, jaksot: jaksot(['2020-01-01', 'loma']) }),
      ],
      [
        'looks at the latest state, in any order',
        oht(OPPILAITOS),
        false,
        within({ ...LATE, jaksot: jaksot(['2020-05-01', 'lasna'], ['2020-01-01', 'eronnut']) }),
      ],
      [
        'looks at the last in the list of one day',
        oht(OPPILAITOS),
        true,
        within({ ...LATE, jaksot: jaksot(['2020-01-01', 'lasna'], ['2020-01-01', 'peruutettu']) }),
      ],
    ],
  ],
  [
    'O-7',
    [
      ['takes the last day', oht(OPPILAITOS), true, within({ arvioituPaattymispaiva: day('2020-12-31') })],
      ['refuses the day after', oht(OPPILAITOS), false, within(EARLY)],
      ['takes any day when Koski gives none', oht(OPPILAITOS), true],
      [
        'does not bind one that resigned',
        oht(OPPILAITOS),
        true,
        within({ ...EARLY, jaksot: jaksot(['2020-01-01', 'katsotaaneronneeksi']) }),
      ],
      [
        'binds one that is interrupted for a time',
        oht(OPPILAITOS),
        false,
        within({ ...EARLY, jaksot: jaksot(['2020-01-01', 'valiaikaisestikeskeytynyt']) }),
      ],
    ],
  ],
  [
    'O-8',
    [
      ['takes the fifth anniversary', oht(OPPILAITOS, { alku: '2020-03-01', loppu: '2025-03-01' }), true],
      ['refuses the day after', oht(OPPILAITOS, { alku: '2020-03-01', loppu: '2025-03-02' }), false],
      ['takes 28 February for a 29 February', oht(OPPILAITOS, { alku: '2020-02-29', loppu: '2025-02-28' }), true],
      ['refuses 1 March for a 29 February', oht(OPPILAITOS, { alku: '2020-02-29', loppu: '2025-03-01' }), false],
      ['refuses a later year', oht(OPPILAITOS, { alku: '2020-12-31', loppu: '2026-01-01' }), false],
      ['works at the end of all years', oht(OPPILAITOS, { alku: '9998-01-01', loppu: '9999-12-31' }), true],
    ],
  ],
])('%s', (id, cases) => {
  const rule = OHT_RULES.find((candidate) => candidate.id === id);
  it.each(cases)('%s', (_title, period, holds, changes = {}) =>
    expect(rule?.holds(period, { ...context, ...changes })).toBe(holds),
  );
});

describe('O-9', () => {
  const keskeytys = (alku: string, loppu?: string): { alku: LocalDate; loppu?: LocalDate } => ({
    alku: day(alku),
    ...(loppu !== undefined && { loppu: day(loppu) }),
  });
  it.each([
    ['none', [], true],
    ['one that is open', [keskeytys('2024-01-01')], true],
    ['two apart', [keskeytys('2024-01-01', '2024-01-02'), keskeytys('2024-01-03', '2024-01-04')], true],
    ['two apart in another order', [keskeytys('2024-01-03'), keskeytys('2024-01-01', '2024-01-02')], true],
    ['two that share a day', [keskeytys('2024-01-01', '2024-01-02'), keskeytys('2024-01-02', '2024-01-04')], false],
    ['an open one before another', [keskeytys('2024-01-01'), keskeytys('2024-01-03', '2024-01-04')], false],
    ['one that ends before it begins', [keskeytys('2024-01-05', '2024-01-01')], true],
    ['two of one day', [keskeytys('2024-01-01', '2024-01-01'), keskeytys('2024-01-01', '2024-01-01')], false],
  ])('%s', (_title, list, holds) => expect(keskeytymisetDoNotOverlap.holds(list, context)).toBe(holds));
});
