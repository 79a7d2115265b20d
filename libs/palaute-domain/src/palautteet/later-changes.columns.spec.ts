import { type JsonObject } from '@ehoks/kernel';
import {
  adopt,
  arvoAnswers,
  heratepaiva,
  hoksOf,
  hoksWithJakso,
  jaksotOf,
  koskenTiedot,
  kutsu,
  LAHETETTY_P1,
  lastOf,
  LINKKI_P1,
  palautteetAfter,
  save,
  suoritusOf,
  TOINEN_KOULUTUSTOIMIJA,
  withdraw,
} from './palautteet.fixture';
import { type PalauteCommand } from './palautteet.commands';

const NEEDLESS = { 'osaamisen-hankkimisen-tarve': false };
const TUVA = { 'tuva-opiskeluoikeus-oid': '1.2.246.562.15.1' };
const startOn = (pvm: string | null, more: JsonObject = {}) => hoksOf({ 'ensikertainen-hyvaksyminen': pvm, ...more });
const endOn = (pvm: string, more: JsonObject = {}) => startOn(null, { 'osaamisen-saavuttamisen-pvm': pvm, ...more });
const koskiChanges = (today: string, more: JsonObject): PalauteCommand =>
  save(today, hoksOf(), { tapahtuma: 'koski_muutos', taustatiedot: koskenTiedot(more) });

/** A start survey of 1 September 2025, and one of a period that ends on the 15th, in the three columns of the table. */
const WAITING = [save('2025-08-25')];
const DROPPED = [save('2025-08-25', hoksOf(NEEDLESS))];
const JAKSO_WAITING = [save('2025-08-25', hoksWithJakso())];
const JAKSO_DROPPED = [save('2025-08-25', hoksWithJakso({}, TUVA))];
const JAKSO_HANDLED = [
  ...JAKSO_WAITING,
  heratepaiva('p1', '2025-09-15', hoksWithJakso()),
  arvoAnswers('p1', { tulos: 'tunnus', arvoTunniste: 'J1' }),
];

const LINKED = { sisältyyOpiskeluoikeuteen: { oid: '1.2.246.562.15.1' } };
const FUNDED = jaksotOf(['2025-08-10', 'lasna', '14']);
const PARTIAL = { taustatiedot: koskenTiedot({ suoritukset: [suoritusOf('ammatillinentutkintoosittainen')] }) };
const ELSEWHERE = { taustatiedot: koskenTiedot({ koulutustoimija: { oid: TOINEN_KOULUTUSTOIMIJA } }) };
const OPEN_TO_THE_END = { keskeytymisajanjaksot: [{ alku: '2025-09-01' }] };

type Column = readonly [title: string, before: readonly PalauteCommand[], change: PalauteCommand, after: object[]];

/** Cells of palaute.md §15 beside those of later-changes.spec.ts, by row. */
const CHANGED: readonly Column[] = [
  [
    '1 dropped: it stays, and its reason is refreshed',
    [save('2025-08-25', hoksOf(TUVA))],
    save('2025-08-26', hoksOf({ ...TUVA, ...NEEDLESS })),
    [{ palauteId: 'p1', tila: 'ei_laheteta', arvio: { rivi: 'S4' } }],
  ],
  [
    '3 dropped: the same trigger is re-dated, and evaluated again',
    DROPPED,
    save('2025-08-26', startOn('2025-10-01')),
    [{ palauteId: 'p1', tila: 'odottaa_kasittelya', heratepvm: '2025-10-01', voimassaAlkupvm: '2025-10-01' }],
  ],
  [
    '3 handled: it stays',
    LINKKI_P1,
    save('2025-09-02', startOn('2025-10-01')),
    [{ tila: 'kysely_muodostettu', heratepvm: '2025-09-01', arvio: { rivi: 'S1', syy: 'jo_lahetetty' } }],
  ],
  [
    '4 dropped: it stays, a new one is made',
    DROPPED,
    save('2025-08-26', startOn('2026-07-02')),
    [
      { palauteId: 'p1', tila: 'ei_laheteta', heratepvm: '2025-09-01', arvio: { rivi: 'S4' } },
      { palauteId: 'p2', tila: 'odottaa_kasittelya', heratepvm: '2026-07-02' },
    ],
  ],
  [
    '4 handled: it stays, a new one is made: asked once in each period',
    LAHETETTY_P1,
    save('2026-06-28', startOn('2026-07-02')),
    [
      { palauteId: 'p1', tila: 'lahetetty', heratepvm: '2025-09-01' },
      { palauteId: 'p2', tila: 'odottaa_kasittelya', heratepvm: '2026-07-02' },
    ],
  ],
  ...(
    [
      ['dropped', DROPPED, 'ei_laheteta'],
      ['handled', LAHETETTY_P1, 'lahetetty'],
    ] as const
  ).map(([column, before, tila]): Column => [
    `5 ${column}: it stays, a dropped one is made for the earlier period`,
    before,
    save('2025-09-20', startOn('2025-06-01')),
    [
      { palauteId: 'p1', tila, heratepvm: '2025-09-01' },
      { palauteId: 'p2', tila: 'ei_laheteta', heratepvm: '2025-06-01', arvio: { rivi: 'C1' } },
    ],
  ]),
  [
    '8: a date told by a replacement makes the päättökysely',
    LAHETETTY_P1,
    save('2025-11-28', hoksOf({ 'osaamisen-saavuttamisen-pvm': '2025-12-01' })),
    [{ tila: 'lahetetty' }, { kyselytyyppi: 'valmistuneet', tila: 'odottaa_kasittelya' }],
  ],
  [
    '10 dropped: re-dated, and evaluated again',
    JAKSO_DROPPED,
    save('2025-08-26', hoksWithJakso({ loppu: '2025-11-20' })),
    [{ palauteId: 'p1', tila: 'odottaa_kasittelya', heratepvm: '2025-11-20', voimassaAlkupvm: '2025-12-01' }],
  ],
  [
    '10 handled: it stays',
    JAKSO_HANDLED,
    save('2025-09-20', hoksWithJakso({ loppu: '2025-11-20' })),
    [{ tila: 'vastaajatunnus_muodostettu', heratepvm: '2025-09-15', arvio: { rivi: 'W1', syy: 'jo_lahetetty' } }],
  ],
  [
    '12 dropped: it stays',
    JAKSO_DROPPED,
    save('2025-08-26', hoksWithJakso(OPEN_TO_THE_END, TUVA)),
    [{ tila: 'ei_laheteta', arvio: { rivi: 'W6' } }],
  ],
  [
    '12 handled: it stays',
    JAKSO_HANDLED,
    save('2025-09-20', hoksWithJakso(OPEN_TO_THE_END)),
    [{ tila: 'vastaajatunnus_muodostettu', arvio: { rivi: 'W1' } }],
  ],
  [
    '14 waiting: koulutuksen osat in a replacement drop the surveys of periods too',
    JAKSO_WAITING,
    save('2025-08-26', hoksWithJakso({}, { 'hankittavat-koulutuksen-osat': [{}] })),
    [{ tila: 'ei_laheteta', arvio: { rivi: 'C2', syy: 'tuva_opiskeluoikeus' } }],
  ],
  ['14 dropped: it stays', DROPPED, save('2025-08-26', hoksOf(TUVA)), [{ tila: 'ei_laheteta', arvio: { rivi: 'C2' } }]],
  [
    '14 handled: it stays',
    LINKKI_P1,
    save('2025-09-02', hoksOf(TUVA)),
    [{ tila: 'kysely_muodostettu', arvio: { rivi: 'S1' } }],
  ],
  [
    '15 dropped: it changes its kind in place',
    [save('2025-09-01', endOn('2025-09-10', NEEDLESS))],
    save('2025-09-02', endOn('2025-09-10', NEEDLESS), PARTIAL),
    [{ palauteId: 'p1', tila: 'ei_laheteta', kyselytyyppi: 'osia_suorittaneet' }],
  ],
  [
    '15 handled: it keeps its kind',
    [save('2025-09-01', endOn('2025-09-10')), heratepaiva('p1', '2025-09-10', endOn('2025-09-10')), arvoAnswers('p1')],
    save('2025-09-11', endOn('2025-09-10'), PARTIAL),
    [{ palauteId: 'p1', tila: 'kysely_muodostettu', kyselytyyppi: 'valmistuneet' }],
  ],
  ...(
    [
      ['linked', LINKED, 'C10'],
      ['externally funded', FUNDED, 'C8'],
    ] as const
  ).flatMap(([title, more, rivi]): Column[] => {
    const taustatiedot = koskenTiedot(more);
    return [
      [
        `16 ${title}: at a save it waits with that reason`,
        WAITING,
        save('2025-08-26', hoksOf(), { taustatiedot }),
        [{ tila: 'odottaa_kasittelya', arvio: { rivi } }],
      ],
      [
        `16 ${title}: on the day it is dropped`,
        WAITING,
        heratepaiva('p1', '2025-09-01', hoksOf(), { taustatiedot }),
        [{ tila: 'ei_laheteta', arvio: { rivi } }],
      ],
    ];
  }),
  [
    '23 dropped: a second trigger is made in the slot of the other provider',
    DROPPED,
    save('2025-08-26', hoksOf(), ELSEWHERE),
    [{ tila: 'ei_laheteta' }, { palauteId: 'p2', tila: 'odottaa_kasittelya', koulutustoimija: TOINEN_KOULUTUSTOIMIJA }],
  ],
  [
    '23 handled: a second trigger is made in the slot of the other provider',
    LAHETETTY_P1,
    save('2025-09-20', hoksOf(), ELSEWHERE),
    [{ tila: 'lahetetty' }, { palauteId: 'p2', tila: 'odottaa_kasittelya', koulutustoimija: TOINEN_KOULUTUSTOIMIJA }],
  ],
];

type Untouched = readonly [title: string, before: readonly PalauteCommand[], change: PalauteCommand];

const UNTOUCHED: readonly Untouched[] = [
  ['6 dropped: its date is removed', DROPPED, save('2025-08-26', startOn(null, NEEDLESS))],
  ['6 handled: its date is removed', LAHETETTY_P1, save('2025-09-20', startOn(null))],
  [
    "10: a period's last day in a change of top-level values",
    JAKSO_WAITING,
    save('2025-08-26', hoksWithJakso({ loppu: '2025-11-20' }), { kyselyt: 'opiskelijan' }),
  ],
  ['11 dropped: its period is removed', JAKSO_DROPPED, save('2025-08-26', startOn(null))],
  ['11 handled: its period is removed', JAKSO_HANDLED, save('2025-09-20', startOn(null))],
  ['17: externally funded by then', LINKKI_P1, koskiChanges('2025-09-02', FUNDED)],
  ['17: linked by then', LAHETETTY_P1, koskiChanges('2025-09-02', LINKED)],
  ['18 handled: voided when the mail is out', LAHETETTY_P1, withdraw('2025-09-20', 'lukittu')],
  ["18 handled: voided when a period's tunnus is made", JAKSO_HANDLED, withdraw('2025-09-20', 'lukittu')],
  ['19 dropped: passivated', DROPPED, withdraw('2025-08-26')],
  [
    '20 dropped: passivation undone',
    [...DROPPED, withdraw('2025-08-26')],
    save('2025-08-27', hoksOf(), { tapahtuma: 'hoks_palautus' }),
  ],
  [
    '20 handled: passivation undone',
    [...LAHETETTY_P1, withdraw('2025-09-20')],
    save('2025-09-21', hoksOf(), { tapahtuma: 'hoks_palautus' }),
  ],
  ['21 dropped: removed for good', DROPPED, withdraw('2025-08-26', 'arkistoitu')],
  ['21 handled: removed for good', LAHETETTY_P1, withdraw('2025-09-20', 'arkistoitu')],
];

describe('later changes, column by column', () => {
  it.each(CHANGED)('%s', (_, before, change, after) => {
    const palautteet = palautteetAfter(...before, change);
    expect(palautteet).toHaveLength(after.length);
    expect(palautteet).toMatchObject(after);
  });

  it.each(UNTOUCHED)('%s: untouched', (_, before, change) => {
    expect(palautteetAfter(...before, change)).toEqual(palautteetAfter(...before));
  });

  it('1 handled: the invitation goes out all the same', () => {
    const needless = hoksOf(NEEDLESS);
    expect(
      lastOf(
        ...LINKKI_P1,
        save('2025-09-01', needless, { hoksVersion: Date.parse('2025-09-01') + 1 }),
        kutsu('p1', '2025-09-01T10:00:00.000Z', { hoks: needless }),
      ),
    ).toMatchObject([{ type: 'ViestiOpened' }]);
  });

  it('9 waiting: an address that is added before the sending is used', () => {
    const without = hoksOf({ sahkoposti: null });
    const linked = [save('2025-08-25', without), heratepaiva('p1', '2025-09-01', without), arvoAnswers('p1')] as const;
    expect(lastOf(...linked, kutsu('p1', '2025-09-01T10:00:00.000Z'))).toMatchObject([{ type: 'ViestiOpened' }]);
  });

  it('20 dropped: after the passivation was undone the next save has it waiting again', () => {
    const restored = save('2025-08-27', hoksOf(NEEDLESS), { tapahtuma: 'hoks_palautus' });
    expect(palautteetAfter(...DROPPED, withdraw('2025-08-26'), restored, save('2025-08-28'))).toMatchObject([
      { palauteId: 'p1', tila: 'odottaa_kasittelya' },
    ]);
  });

  it('22: of two handled triggers in one slot, by a merge, both stay', () => {
    const asked = adopt(...LINKKI_P1) as Extract<PalauteCommand, { type: 'AdoptHoks' }>;
    const palautteet = asked.data.palautteet.map((palaute) => ({ ...palaute, palauteId: 'other' }));
    const other = hoksOf({}, 8);
    const own = [save('2025-08-25', other), heratepaiva('p1', '2025-09-01', other), arvoAnswers('p1')] as const;
    expect(palautteetAfter(...own, { ...asked, data: { ...asked.data, palautteet } })).toMatchObject([
      { palauteId: 'p1', hoksId: 8, tila: 'kysely_muodostettu' },
      { palauteId: 'other', hoksId: 7, tila: 'kysely_muodostettu' },
    ]);
  });
});
