import { eventsOf, hoksOf, KOULUTUSTOIMIJA, palautteetAfter, save } from '../palautteet/palautteet.fixture';

describe('aloituskysely', () => {
  it('S5: waits for the first approval, with the data of the study right', () => {
    expect(palautteetAfter(save('2025-08-25'))).toMatchObject([
      {
        palauteId: 'p1',
        kyselytyyppi: 'aloittaneet',
        tila: 'odottaa_kasittelya',
        heratepvm: '2025-09-01',
        voimassaAlkupvm: '2025-09-01',
        voimassaLoppupvm: '2025-09-30',
        koulutustoimija: KOULUTUSTOIMIJA,
        suorituskieli: 'fi',
        tutkintotunnus: '351407',
        tutkintonimikkeet: ['12345'],
        arvio: { rivi: 'S5', kentta: 'ensikertainen-hyvaksyminen', arvo: '2025-09-01', syy: 'hoks_tallennettu' },
      },
    ]);
  });

  it('S3: without the day there is no trigger, and the evaluation is told all the same', () => {
    const events = eventsOf(save('2025-08-25', hoksOf({ 'ensikertainen-hyvaksyminen': null })));
    expect(events).toContainEqual({
      type: 'KyselyLeftAsIs',
      data: {
        kohde: { hoksId: 7, kyselytyyppi: 'aloittaneet' },
        palauteId: undefined,
        arvio: { rivi: 'S3', kentta: 'ensikertainen-hyvaksyminen', arvo: null, syy: 'ei_ole', tulos: 'ei-muutosta' },
        tapahtuma: 'hoks_tallennus',
      },
    });
    expect(events.filter(({ type }) => type === 'PalauteInitiated')).toEqual([]);
  });

  it('S4: without need it is dropped', () => {
    expect(palautteetAfter(save('2025-08-25', hoksOf({ 'osaamisen-hankkimisen-tarve': false })))).toMatchObject([
      { tila: 'ei_laheteta', arvio: { rivi: 'S4', kentta: 'osaamisen-hankkimisen-tarve', syy: 'ei_ole' } },
    ]);
  });
});
