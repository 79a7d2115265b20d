import { type PalauteCommand } from '../palautteet/palautteet.commands';
import {
  hoksOf,
  LAHETETTY_P1,
  palautteetAfter,
  save,
  TOINEN_KOULUTUSTOIMIJA,
  koskenTiedot,
  lastOf,
} from '../palautteet/palautteet.fixture';

const TOINEN_HOKS = 8;

/** Of the last save: what was told about the aloituskysely. */
const told = (...commands: readonly PalauteCommand[]) => {
  const events = lastOf(...commands);
  return typeof events === 'string' ? events : events.find(({ type }) => type !== 'HoksNoted');
};

describe('table S', () => {
  it('S1: a slot that was handled stays as it is, whichever plan is saved', () => {
    const again = [...LAHETETTY_P1, save('2025-09-20', hoksOf({ 'ensikertainen-hyvaksyminen': '2025-09-10' }))];
    expect(told(...again)).toMatchObject({
      type: 'KyselyLeftAsIs',
      data: { palauteId: 'p1', arvio: { rivi: 'S1', kentta: 'ensikertainen-hyvaksyminen', syy: 'jo_lahetetty' } },
    });
    const other = [...LAHETETTY_P1, save('2025-09-20', hoksOf({}, TOINEN_HOKS))];
    expect(told(...other)).toMatchObject({ type: 'KyselyLeftAsIs', data: { arvio: { rivi: 'S1' } } });
  });

  it.each([
    ['waiting', true],
    ['dropped', false],
  ])('S2: a %s trigger belongs to the plan that made it', (_, tarve) => {
    const first = save('2025-08-20', hoksOf({ 'osaamisen-hankkimisen-tarve': tarve }));
    const other = save('2025-08-21', hoksOf({ 'ensikertainen-hyvaksyminen': '2025-10-01' }, TOINEN_HOKS));
    expect(told(first, other)).toMatchObject({
      type: 'KyselyLeftAsIs',
      data: {
        palauteId: 'p1',
        arvio: { rivi: 'S2', kentta: 'id', arvo: '8', syy: 'ei_palautteen_alkuperainen_hoks' },
      },
    });
    expect(palautteetAfter(first, other)).toMatchObject([{ hoksId: 7, heratepvm: '2025-09-01' }]);
  });

  it('S3: a date that is taken off leaves the trigger as it is', () => {
    const without = save('2025-08-26', hoksOf({ 'ensikertainen-hyvaksyminen': null }));
    expect(told(save('2025-08-25'), without)).toMatchObject({ data: { arvio: { rivi: 'S3', syy: 'ei_ole' } } });
    expect(palautteetAfter(save('2025-08-25'), without)).toMatchObject([
      { tila: 'odottaa_kasittelya', heratepvm: '2025-09-01' },
    ]);
  });

  it('S4: without need both surveys are dropped', () => {
    const hoks = hoksOf({ 'osaamisen-hankkimisen-tarve': false, 'osaamisen-saavuttamisen-pvm': '2025-09-10' });
    expect(palautteetAfter(save('2025-09-01', hoks))).toMatchObject([
      { kyselytyyppi: 'aloittaneet', tila: 'ei_laheteta', arvio: { rivi: 'S4', syy: 'ei_ole' } },
      { kyselytyyppi: 'valmistuneet', tila: 'ei_laheteta', arvio: { rivi: 'S4', syy: 'ei_ole' } },
    ]);
  });

  it('S5: otherwise it waits, one trigger for each occasion', () => {
    const hoks = hoksOf({ 'osaamisen-saavuttamisen-pvm': '2025-09-10' });
    expect(palautteetAfter(save('2025-09-01', hoks))).toMatchObject([
      { kyselytyyppi: 'aloittaneet', tila: 'odottaa_kasittelya', arvio: { rivi: 'S5', syy: 'hoks_tallennettu' } },
      {
        kyselytyyppi: 'valmistuneet',
        tila: 'odottaa_kasittelya',
        heratepvm: '2025-09-10',
        arvio: { rivi: 'S5', kentta: 'osaamisen-saavuttamisen-pvm', syy: 'hoks_tallennettu' },
      },
    ]);
  });

  it('an older version of the plan than the one that was seen changes nothing', () => {
    expect(lastOf(save('2025-08-26'), save('2025-08-25', hoksOf({ 'osaamisen-hankkimisen-tarve': false })))).toEqual(
      [],
    );
  });
});

describe('the slot of a survey', () => {
  it('is free under another provider', () => {
    const taustatiedot = koskenTiedot({ koulutustoimija: { oid: TOINEN_KOULUTUSTOIMIJA } });
    const other = save('2025-09-20', hoksOf({}, TOINEN_HOKS), { taustatiedot });
    expect(palautteetAfter(...LAHETETTY_P1, other)).toMatchObject([{ palauteId: 'p1' }, { palauteId: 'p2' }]);
  });

  it('is taken by any provider while the own one cannot be told', () => {
    const other = save('2025-09-20', hoksOf({}, TOINEN_HOKS), { taustatiedot: {} });
    expect(told(...LAHETETTY_P1, other)).toMatchObject({ data: { arvio: { rivi: 'S1' } } });
  });

  it("is the same plan's own once the provider can be told", () => {
    const [palaute, ...others] = palautteetAfter(
      save('2025-08-20', hoksOf(), { taustatiedot: {} }),
      save('2025-08-21'),
    );
    expect(others).toEqual([]);
    expect(palaute).toMatchObject({ arvio: { rivi: 'S5' }, tutkintotunnus: '351407' });
  });

  it('is shared by the two kinds of päättökysely', () => {
    const hoks = hoksOf({ 'ensikertainen-hyvaksyminen': null, 'osaamisen-saavuttamisen-pvm': '2025-09-10' });
    const ositain = koskenTiedot({ suoritukset: [{ tyyppi: { koodiarvo: 'ammatillinentutkintoosittainen' } }] });
    expect(
      palautteetAfter(save('2025-09-01', hoks, { taustatiedot: ositain }), save('2025-09-02', hoks)),
    ).toMatchObject([{ palauteId: 'p1', kyselytyyppi: 'valmistuneet' }]);
  });
});
