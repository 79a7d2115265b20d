import { type Instant, type LocalDate } from '@ehoks/kernel';
import { initialState, type Palaute } from '@ehoks/palaute-domain';
import { type OppijanPalautteet } from '../views/oppijat.fold';
import { selvitettavat } from './selvitettavat';

const DAY = '2026-09-01' as LocalDate;
const WITH_LINK: Palaute = {
  palauteId: 'p',
  hoksId: 7,
  kyselytyyppi: 'aloittaneet',
  opiskeluoikeusOid: '1.2.246.562.15.61000000010',
  heratepvm: DAY,
  voimassaAlkupvm: DAY,
  voimassaLoppupvm: '2026-09-30' as LocalDate,
  tutkintonimikkeet: [],
  tila: 'kysely_muodostettu',
  arvio: { rivi: 'M8', kentta: null, arvo: null, syy: 'tuntematon_virhe', tulos: 'kysely_muodostettu' },
  arvoTunniste: 'ACEF47',
  kyselylinkki: 'https://arvovastaus.example/v/ACEF47',
  arvoPatchDue: false,
};
const handedOver = (day: string, more: Partial<Palaute> = {}): Partial<Palaute> => ({
  viesti: { tila: 'tuntematon', viestiId: 'v', day: day as LocalDate },
  ...more,
});

const oppija = (palautteet: Readonly<Record<string, Partial<Palaute>>>): OppijanPalautteet => ({
  version: 1,
  trails: {},
  state: {
    ...initialState,
    palautteet: Object.fromEntries(
      Object.entries(palautteet).map(([palauteId, more]) => [palauteId, { ...WITH_LINK, ...more, palauteId }]),
    ),
  },
});

describe('selvitettavat', () => {
  it('are the triggers of which nobody knows whether their mail went out, longest waiting first', () => {
    const found = selvitettavat([
      oppija({ b: handedOver('2026-09-03'), without: {} }),
      oppija({ a: handedOver('2026-09-02') }),
    ]);
    expect(found).toEqual([
      { palauteId: 'a', hoksId: 7, kyselytyyppi: 'aloittaneet', heratepvm: DAY, viestiPvm: '2026-09-02' },
      { palauteId: 'b', hoksId: 7, kyselytyyppi: 'aloittaneet', heratepvm: DAY, viestiPvm: '2026-09-03' },
    ]);
  });

  it('are not those that have ended, nor those whose mail is on its way or was delivered', () => {
    const others: Readonly<Record<string, Partial<Palaute>>> = {
      ended: handedOver('2026-09-02', { tila: 'ei_laheteta' }),
      open: { viesti: { tila: 'avoin', viestiId: 'v', openedAt: '2026-09-02T08:00:00.000Z' as Instant } },
      onItsWay: { viesti: { tila: 'odottaa_lahetysta', viestiId: 'v', day: DAY } },
      delivered: { tila: 'lahetetty', viesti: { tila: 'lahetetty', viestiId: 'v', day: DAY } },
    };
    expect(selvitettavat([oppija(others)])).toEqual([]);
  });
});
