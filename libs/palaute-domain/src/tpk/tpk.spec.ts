import { day } from '../palautteet/palautteet.fixture';
import { isTpkNiputettava, tpkHakuvali, tpkKasiteltavaKausi, tpkVastaamisajanAlkupvm, uusiTpkNippu } from './tpk';

const jakso = {
  koulutustoimija: 'kt',
  tyopaikanNimi: 'Työ Paikka',
  tyopaikanYTunnus: '1-1',
  loppu: day('2022-02-20'),
  tunnus: 'J1',
  hankkimistapa: 'oppisopimus',
  oppisopimuksenPerusta: '01',
  isMitatoity: false,
};

/** palaute.md §22. */
describe('työpaikkakysely', () => {
  it.each([
    ['2022-02-02', '2021-07-01', '2021-12-31', '2021-12-31'],
    ['2022-03-03', '2022-01-01', '2022-06-30', '2022-03-03'],
    // two months before the last of April there is no 31st
    ['2022-04-30', '2022-01-01', '2022-06-30', '2022-04-30'],
    ['2022-08-31', '2022-01-01', '2022-06-30', '2022-06-30'],
  ])('on %s handles the half-year from %s', (today, alkupvm, loppupvm, taken) => {
    expect(tpkKasiteltavaKausi(day(today))).toEqual({ alkupvm, loppupvm });
    expect(tpkHakuvali(day(today))).toEqual({ alkupvm, loppupvm: taken });
  });

  it('is answered in the first two months of the next half-year', () => {
    expect(uusiTpkNippu(day('2022-06-20'), jakso)).toMatchObject({
      'nippu-id': 'tyo_paikka/1-1/kt/2022-01-01_2022-06-30',
      'vastaamisajan-alkupvm': '2022-07-01',
      'vastaamisajan-loppupvm': '2022-08-31',
    });
    expect(tpkVastaamisajanAlkupvm(day('2023-12-31'))).toBe('2024-01-01');
    expect(uusiTpkNippu(day('2024-01-01'), { ...jakso, loppu: day('2023-12-31') })).toMatchObject({
      'vastaamisajan-loppupvm': '2024-02-29',
    });
  });

  it.each(['koulutustoimija', 'tyopaikanNimi', 'tyopaikanYTunnus', 'loppu', 'tunnus'])('needs %s', (field) => {
    expect(isTpkNiputettava({ ...jakso, [field]: undefined })).toBe(false);
  });

  it("leaves out entrepreneurs' apprenticeships and voided periods", () => {
    expect(isTpkNiputettava(jakso)).toBe(true);
    expect(isTpkNiputettava({ ...jakso, oppisopimuksenPerusta: '02' })).toBe(false);
    expect(isTpkNiputettava({ ...jakso, oppisopimuksenPerusta: '02', hankkimistapa: 'koulutussopimus' })).toBe(true);
    expect(isTpkNiputettava({ ...jakso, isMitatoity: true })).toBe(false);
  });
});
