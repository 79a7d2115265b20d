import { type JsonObject } from '@ehoks/kernel';
import { eventsOf, heratepaiva, hoksOf, hoksWithJakso, palautteetAfter, save } from '../palautteet/palautteet.fixture';

const TODAY = '2025-08-25';
const after = (jakso: JsonObject) => palautteetAfter(save(TODAY, hoksWithJakso(jakso)));
const DROPPED = 'ei_laheteta';

describe('table W', () => {
  it('W1: a period that was asked about stays as it is, wherever its dates move', () => {
    const handled = [
      save(TODAY, hoksWithJakso()),
      heratepaiva('p1', '2025-09-15', hoksWithJakso()),
      { type: 'NoteArvoAnswer', data: { palauteId: 'p1', requestId: 'r-p1', vastaus: TUNNUS } },
    ] as const;
    const moved = save('2025-09-20', hoksWithJakso({ loppu: '2026-09-15' }));
    expect(eventsOf(...handled, moved).at(-1)).toMatchObject({
      type: 'KyselyLeftAsIs',
      data: {
        palauteId: 'p1',
        arvio: { rivi: 'W1', kentta: 'yksiloiva-tunniste', arvo: 'jakso-1', syy: 'jo_lahetetty' },
      },
    });
  });

  it('W2: a period that is gone on its day is dropped', () => {
    expect(palautteetAfter(save(TODAY, hoksWithJakso()), heratepaiva('p1', '2025-09-15', hoksOf()))).toMatchObject([
      { tila: DROPPED, arvio: { rivi: 'W2', kentta: 'osaamisen-hankkimistapa', syy: 'poistunut' } },
    ]);
  });

  it('W3: without a last day there is no trigger', () => {
    const events = eventsOf(save(TODAY, hoksWithJakso({ loppu: null })));
    expect(events.at(-1)).toMatchObject({
      type: 'KyselyLeftAsIs',
      data: { arvio: { rivi: 'W3', kentta: 'loppu', syy: 'ei_ole' } },
    });
  });

  it.each([
    ['tyopaikan-nimi', { 'tyopaikan-y-tunnus': '1234567-1', 'vastuullinen-tyopaikka-ohjaaja': { nimi: 'O' } }],
    ['tyopaikan-y-tunnus', { 'tyopaikan-nimi': 'Oy', 'vastuullinen-tyopaikka-ohjaaja': { nimi: 'O' } }],
    ['vastuullinen-tyopaikka-ohjaaja', { 'tyopaikan-nimi': 'Oy', 'tyopaikan-y-tunnus': '1234567-1' }],
  ])('W4: without %s it is dropped', (_, koulutus) => {
    expect(after({ 'tyopaikalla-jarjestettava-koulutus': koulutus })).toMatchObject([
      {
        tila: DROPPED,
        arvio: { rivi: 'W4', kentta: 'tyopaikalla-jarjestettava-koulutus', syy: 'puuttuva_yhteystieto' },
      },
    ]);
  });

  it.each([null, 0, 101])('W5: a part-time figure of %s is dropped', (osaAikaisuus) => {
    expect(after({ 'osa-aikaisuustieto': osaAikaisuus })).toMatchObject([
      { tila: DROPPED, arvio: { rivi: 'W5', kentta: 'osa-aikaisuustieto', syy: 'ei_ole' } },
    ]);
  });

  it('W5: periods that ended by 30 June 2023 need no part-time figure', () => {
    const hoks = hoksWithJakso({ 'osa-aikaisuustieto': null, loppu: '2023-06-30' });
    expect(palautteetAfter(save('2023-06-01', hoks))).toMatchObject([{ tila: 'odottaa_kasittelya' }]);
  });

  it.each<[string, JsonObject, string]>([
    ['open', { alku: '2025-09-01' }, DROPPED],
    ['to the last day', { alku: '2025-09-01', loppu: '2025-09-15' }, DROPPED],
    ['from the last day on', { alku: '2025-09-15' }, DROPPED],
    ['to the day before the last', { alku: '2025-09-01', loppu: '2025-09-14' }, 'odottaa_kasittelya'],
    ['from the day after', { alku: '2025-09-16' }, 'odottaa_kasittelya'],
  ])('W6: an interruption %s', (_, keskeytyminen, tila) => {
    expect(after({ keskeytymisajanjaksot: [keskeytyminen] })).toMatchObject([{ tila }]);
  });

  it('W7: otherwise it waits for its last day, to be answered from the month after', () => {
    expect(after({})).toMatchObject([
      {
        kyselytyyppi: 'tyopaikkajakson_suorittaneet',
        jaksonYksiloivaTunniste: 'jakso-1',
        tila: 'odottaa_kasittelya',
        heratepvm: '2025-09-15',
        voimassaAlkupvm: '2025-10-01',
        voimassaLoppupvm: '2025-10-30',
        arvio: { rivi: 'W7', kentta: 'loppu', arvo: '2025-09-15', syy: 'hoks_tallennettu' },
      },
    ]);
  });

  it('needs no competence to be acquired', () => {
    const hoks = hoksWithJakso({}, { 'osaamisen-hankkimisen-tarve': false });
    expect(palautteetAfter(save(TODAY, hoks))).toMatchObject([{ tila: 'odottaa_kasittelya' }]);
  });

  it('is not for periods at school, nor for a change of top-level values', () => {
    const atSchool = { 'osaamisen-hankkimistapa-koodi-uri': 'osaamisenhankkimistapa_oppilaitosmuotoinenkoulutus' };
    expect(after(atSchool)).toEqual([]);
    expect(palautteetAfter(save(TODAY, hoksWithJakso(), { kyselyt: 'opiskelijan' }))).toEqual([]);
  });

  it.each(['hankittavat-paikalliset-tutkinnon-osat', 'hankittavat-ammat-tutkinnon-osat'])(
    'is the same in %s',
    (osat) => {
      const [osa] = [{ nimi: 'Oma', 'osaamisen-hankkimistavat': [JAKSO] }];
      expect(palautteetAfter(save(TODAY, hoksOf({ 'ensikertainen-hyvaksyminen': null, [osat]: [osa] })))).toMatchObject(
        [{ tila: 'odottaa_kasittelya' }],
      );
    },
  );

  it('is the same in an osa-alue of a common unit', () => {
    const yhteiset = [
      { 'tutkinnon-osa-koodi-uri': 'tutkinnonosat_1', 'osa-alueet': [{ 'osaamisen-hankkimistavat': [JAKSO] }] },
    ];
    const hoks = hoksOf({ 'ensikertainen-hyvaksyminen': null, 'hankittavat-yhteiset-tutkinnon-osat': yhteiset });
    expect(palautteetAfter(save(TODAY, hoks))).toMatchObject([{ tila: 'odottaa_kasittelya' }]);
  });
});

const TUNNUS = { tulos: 'tunnus', arvoTunniste: 'T1' } as const;

const JAKSO: JsonObject = {
  'yksiloiva-tunniste': 'jakso-2',
  'osaamisen-hankkimistapa-koodi-uri': 'osaamisenhankkimistapa_koulutussopimus',
  alku: '2025-08-18',
  loppu: '2025-09-15',
  'osa-aikaisuustieto': 50,
  'tyopaikalla-jarjestettava-koulutus': {
    'tyopaikan-nimi': 'Oy',
    'tyopaikan-y-tunnus': '1234567-1',
    'vastuullinen-tyopaikka-ohjaaja': { nimi: 'O' },
  },
};
