import { day } from '../palautteet/palautteet.fixture';
import { lahetystila } from './lahetystila';
import { muistutuspaatos, nipunMuistutusikkuna, opiskelijanMuistutusikkuna } from './muistutukset';
import { tekstiviestinEste } from './tekstiviesti';

const TODAY = day('2021-10-15');

/** palaute.md §17. */
describe('reminders', () => {
  it('go to invitations of 5–9, 10–14 and 5–10 days ago', () => {
    expect(opiskelijanMuistutusikkuna(TODAY, 1)).toEqual({
      muistutukset: 0,
      lahetyspvmAlku: '2021-10-06',
      lahetyspvmLoppu: '2021-10-10',
    });
    expect(opiskelijanMuistutusikkuna(TODAY, 2)).toEqual({
      muistutukset: 1,
      lahetyspvmAlku: '2021-10-01',
      lahetyspvmLoppu: '2021-10-05',
    });
    expect(nipunMuistutusikkuna(TODAY)).toMatchObject({ lahetyspvmAlku: '2021-10-05', lahetyspvmLoppu: '2021-10-10' });
  });

  it('are sent while the survey is open and unanswered', () => {
    const until = (voimassaLoppupvm: string, vastattu = false) =>
      muistutuspaatos(TODAY, { vastattu, voimassaLoppupvm });
    expect(until('2021-10-15')).toEqual({ laheta: true, lahetystila: null });
    expect(until('2021-10-14')).toEqual({ laheta: false, lahetystila: 'vastausaika_loppunut_ennen_muistutusta' });
    expect(until('2021-12-31', true)).toEqual({ laheta: false, lahetystila: 'vastattu' });
    expect(muistutuspaatos(TODAY, undefined)).toMatchObject({ lahetystila: 'vastausaika_loppunut_ennen_muistutusta' });
  });

  it('a text message needs an open survey and a number that takes it', () => {
    const voimassaLoppupvm = TODAY;
    expect(tekstiviestinEste(TODAY, { voimassaLoppupvm, hasKelvollinenNumero: true })).toBeUndefined();
    expect(tekstiviestinEste(TODAY, { voimassaLoppupvm, hasKelvollinenNumero: false })).toBe('phone-invalid');
    expect(tekstiviestinEste(day('2021-10-16'), { voimassaLoppupvm, hasKelvollinenNumero: true })).toBe(
      'vastausaika_loppunut_ennen_lahetysta',
    );
  });
});

describe('lahetystila', () => {
  const palaute = {
    viestityyppi: 'email',
    kyselytyyppi: 'aloittaneet',
    tila: 'kysely_muodostettu',
    viestinTila: undefined,
    hasYhteystieto: true,
  } as const;

  it('is the first of the list that fits', () => {
    expect(lahetystila({ ...palaute, tila: 'vastattu', viestinTila: 'lahetetty' })).toBe('vastattu');
    expect(lahetystila({ ...palaute, viestinTila: 'lahetys_epaonnistunut' })).toBe('lahetys_epaonnistunut');
    expect(lahetystila({ ...palaute, viestityyppi: 'sms' })).toBe('ei_laheteta');
    expect(lahetystila({ ...palaute, hasYhteystieto: false })).toBe('ei_laheteta');
    expect(lahetystila({ ...palaute, viestinTila: 'odottaa_lahetysta' })).toBe('ei_lahetetty');
  });
});
