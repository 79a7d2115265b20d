import { day } from '../palautteet/palautteet.fixture';
import { nipunSahkoposti, nipunTekstiviesti } from './nipun-lahetys';
import { nippuPyynto, nipunUusiLoppupvm, niputuksenTila, uusiNippu, vastattavatJaksot } from './nippu';

const TODAY = day('2025-10-01');
const jakso = { tunnus: 'J1', kesto: 8, tyopaikanNimi: 'Työ Paikka', viimeinenVastauspvm: TODAY, isMitatoity: false };

/** palaute.md §21. */
describe('nippu', () => {
  it('collects what one instructor answers about', () => {
    const nippu = {
      ohjaaja: 'O',
      tyopaikka: 'Oy',
      yTunnus: '1-1',
      koulutustoimija: 'kt',
      tutkintotunnus: '3',
      niputuspvm: TODAY,
    };
    expect(uusiNippu(nippu)).toMatchObject({
      ohjaaja_ytunnus_kj_tutkinto: 'O/1-1/kt/3',
      kasittelytila: 'ei_niputettu',
      niputuspvm: TODAY,
    });
  });

  it('takes periods that can still be answered about', () => {
    const left = [
      { ...jakso, viimeinenVastauspvm: day('2025-09-30') },
      { ...jakso, tunnus: undefined },
      { ...jakso, isMitatoity: true },
    ];
    expect(vastattavatJaksot(TODAY, [jakso, ...left])).toEqual([jakso]);
  });

  it('asks Arvo under the name of the workplace and the day', () => {
    const nippu = { koulutustoimija: 'kt', tutkinto: '3', yTunnus: '1-1', tyopaikka: 'Oy' };
    const attempt = { today: TODAY, satunnaista: 'ABCDEF', requestId: 'r' };
    expect(nippuPyynto(nippu, [jakso], attempt)).toMatchObject({
      tunniste: 'tyo_paikka_2025-10-01_ABCDEF',
      tunnukset: [{ tunnus: 'J1', tyopaikkajakson_kesto: 8 }],
      voimassa_alkupvm: TODAY,
    });
  });

  it('has a link, an error, or nothing to ask about', () => {
    expect([
      niputuksenTila([jakso], 'linkki'),
      niputuksenTila([jakso], undefined),
      niputuksenTila([], undefined),
    ]).toEqual(['ei_lahetetty', 'niputusvirhe', 'ei-jaksoja']);
  });

  it('is open thirty days from sending, sixty from its day at most, unless it went out already', () => {
    expect(nipunUusiLoppupvm({ niputuspvm: TODAY }, day('2025-10-02'))).toBe('2025-11-01');
    expect(nipunUusiLoppupvm({ niputuspvm: TODAY }, day('2025-11-20'))).toBe('2025-11-30');
    expect(nipunUusiLoppupvm({ niputuspvm: TODAY, smsKasittelytila: 'lahetetty' }, TODAY)).toBeUndefined();
  });
});

describe('message of a nippu', () => {
  const nippu = { voimassaLoppupvm: day('2025-10-31') };
  const isKelvollinen = (numero: string) => numero.startsWith('+358');

  it.each([
    ['one address', ['a@b.fi', undefined, 'a@b.fi'], { laheta: true, osoite: 'a@b.fi' }],
    ['several', ['a@b.fi', 'c@b.fi'], { laheta: false, tila: 'email-mismatch', isTavoittamaton: false }],
    ['none', [undefined, ''], { laheta: false, tila: 'no-email', isTavoittamaton: false }],
  ])('by e-mail to %s', (_, osoitteet, expected) => {
    expect(nipunSahkoposti(TODAY, nippu, osoitteet)).toEqual(expected);
  });

  it.each([
    ['one number', ['+3581'], { laheta: true, osoite: '+3581' }],
    ['one that takes none', ['12'], { laheta: false, tila: 'phone-invalid', osoite: '12', isTavoittamaton: false }],
    ['several', ['+3581', '+3582'], { laheta: false, tila: 'phone-mismatch', isTavoittamaton: false }],
    ['none', [], { laheta: false, tila: 'no-phone', isTavoittamaton: false }],
  ])('by text to %s', (_, numerot, expected) => {
    expect(nipunTekstiviesti(TODAY, nippu, numerot, isKelvollinen)).toEqual(expected);
  });

  it('with neither channel Arvo is told', () => {
    expect(nipunSahkoposti(TODAY, { ...nippu, smsKasittelytila: 'no-phone' }, [])).toMatchObject({
      isTavoittamaton: true,
    });
    expect(nipunTekstiviesti(TODAY, { ...nippu, kasittelytila: 'no-email' }, [], isKelvollinen)).toMatchObject({
      isTavoittamaton: true,
    });
  });

  it('is too late after the last day', () => {
    const over = { laheta: false, tila: 'vastausaika_loppunut_ennen_lahetysta' };
    expect(nipunSahkoposti(day('2025-11-01'), nippu, ['a@b.fi'])).toMatchObject(over);
    expect(nipunTekstiviesti(day('2025-11-01'), nippu, ['+3581'], isKelvollinen)).toMatchObject(over);
  });
});
