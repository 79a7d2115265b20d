import { jaksot } from '../facts/hoks-tiedot';
import {
  day,
  hoksOf,
  hoksWithJakso,
  koskenTiedot,
  KOULUTUSTOIMIJA,
  suoritusOf,
} from '../palautteet/palautteet.fixture';
import { jaksotunnusPyynto } from './jaksotunnus-pyynto';
import { kyselylinkkiPyynto } from './kyselylinkki-pyynto';
import { normalisoiNimi } from './normalisoi';

const palaute = { heratepvm: day('2025-09-01'), kyselyn_tyyppi: 'aloittaneet' } as const;
const attemptOn = (today: string) => ({ requestId: 'r1', today: day(today) });

/** The examples of arvo.md §11. */
describe('requests to Arvo', () => {
  it("ask for a student's link", () => {
    expect(kyselylinkkiPyynto(palaute, hoksWithJakso(), koskenTiedot(), attemptOn('2025-09-01'))).toEqual({
      vastaamisajan_alkupvm: '2025-09-01',
      vastaamisajan_loppupvm: '2025-09-30',
      kyselyn_tyyppi: 'aloittaneet',
      tutkintotunnus: '351407',
      tutkinnon_suorituskieli: 'fi',
      koulutustoimija_oid: KOULUTUSTOIMIJA,
      oppilaitos_oid: null,
      toimipiste_oid: null,
      hankintakoulutuksen_toteuttaja: null,
      osaamisala: [],
      heratepvm: '2025-09-01',
      request_id: 'r1',
      metatiedot: { tila: 'odottaa_lahetysta', ei_kuulu_lahetettavien_perusjoukkoon: false },
      tutkinnonosat_hankkimistavoittain: { oppisopimus: ['tutkinnonosat_300268'] },
      tutkinnon_osat: [
        {
          tutkinnon_osa: '300268',
          paikallinen_tutkinnon_osa: false,
          osaamisen_hankkimistavat: ['oppisopimus'],
          oppisopimuksen_perustat: ['01'],
        },
      ],
    });
  });

  it('say when nobody can answer any more', () => {
    expect(kyselylinkkiPyynto(palaute, hoksOf(), koskenTiedot(), attemptOn('2025-11-10'))).toMatchObject({
      vastaamisajan_alkupvm: '2025-11-10',
      vastaamisajan_loppupvm: '2025-10-30',
      metatiedot: { tila: 'ei_kuulu_lahetettavien_perusjoukkoon', ei_kuulu_lahetettavien_perusjoukkoon: true },
    });
  });

  it('are whole without anything that Koski would tell', () => {
    const suoritus = { tyyppi: { koodiarvo: 'ammatillinentutkinto' } };
    const taustatiedot = koskenTiedot({ suoritukset: [suoritus], koulutustoimija: null });
    expect(kyselylinkkiPyynto(palaute, hoksOf(), taustatiedot, attemptOn('2025-09-01'))).toMatchObject({
      tutkintotunnus: '',
      tutkinnon_suorituskieli: 'fi',
      koulutustoimija_oid: '',
    });
  });

  it('tell the osaamisalat in force on the day of the survey', () => {
    const osaamisala = [
      { osaamisala: { koodiarvo: '1' }, alku: '2025-09-01' },
      { koodiarvo: '2', loppu: '2025-09-01' },
      { koodiarvo: '3', alku: '2025-09-02' },
      { koodiarvo: '4', loppu: '2025-08-31' },
    ];
    const taustatiedot = koskenTiedot({ suoritukset: [{ ...suoritusOf('ammatillinentutkinto'), osaamisala }] });
    expect(kyselylinkkiPyynto(palaute, hoksOf(), taustatiedot, attemptOn('2025-09-01')).osaamisala).toEqual(['1', '2']);
  });

  it('ask for the tunnus of a period', () => {
    const [jakso] = jaksot(hoksWithJakso());
    const pyynto = jakso && jaksotunnusPyynto(day('2025-09-15'), jakso, koskenTiedot(), attemptOn('2025-09-15'));
    expect(pyynto).toEqual({
      koulutustoimija_oid: KOULUTUSTOIMIJA,
      tyonantaja: '1234567-1',
      tyopaikka: 'Kohtuu mesta Oy',
      tyopaikka_normalisoitu: 'kohtuu_mesta_oy',
      tutkintotunnus: '351407',
      tutkinnon_osa: '300268',
      paikallinen_tutkinnon_osa: null,
      tutkintonimike: ['12345'],
      osaamisala: [],
      tyopaikkajakson_alkupvm: '2025-08-18',
      tyopaikkajakson_loppupvm: '2025-09-15',
      rahoituskausi_pvm: '2025-09-15',
      osa_aikaisuus: 100,
      sopimustyyppi: 'oppisopimus',
      oppisopimuksen_perusta: '01',
      vastaamisajan_alkupvm: '2025-09-15',
      vastaamisajan_loppupvm: '2025-10-14',
      metatiedot: { ei_kuulu_lahetettavien_perusjoukkoon: false },
      oppilaitos_oid: null,
      toimipiste_oid: null,
      request_id: 'r1',
    });
  });

  it.each([
    ['Työ Paikka Oy!', 'tyo_paikka_oy'],
    ['  --Ab__c ', 'ab__c'],
    ['Café A^B · Joe´s', 'cafe_a_b_joe_s'],
    ['', ''],
  ])('normalise the name "%s"', (nimi, normalisoitu) => {
    expect(normalisoiNimi(nimi)).toBe(normalisoitu);
  });
});
