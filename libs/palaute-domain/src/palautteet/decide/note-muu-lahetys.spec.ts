import { type Instant, type LocalDate } from '@ehoks/kernel';
import { evolve } from '../palautteet.evolve';
import { initialState, type Palaute, type PalautteetState } from '../palautteet.state';
import { noteMuunLahetys } from './note-muu-lahetys';

const DAY = '2026-09-03' as LocalDate;
const NOW = '2026-09-03T09:00:00.000Z' as Instant;

const MADE: Palaute = {
  palauteId: 'p',
  hoksId: 1,
  kyselytyyppi: 'aloittaneet',
  opiskeluoikeusOid: '1.2.246.562.15.61000000010',
  heratepvm: '2026-09-01' as LocalDate,
  voimassaAlkupvm: '2026-09-01' as LocalDate,
  voimassaLoppupvm: '2026-09-30' as LocalDate,
  tutkintonimikkeet: [],
  tila: 'kysely_muodostettu',
  arvoTunniste: 'T',
  kyselylinkki: 'https://a.example/v/T',
  arvio: { rivi: 'D4', kentta: null, arvo: null, syy: 'arvo_kutsu_onnistui', tulos: 'kysely_muodostettu' },
  arvoPatchDue: false,
};
const stateWith = (palaute: Palaute): PalautteetState => ({ ...initialState, palautteet: { p: palaute } });

const after = (state: PalautteetState, lahetystila: string): Palaute | undefined => {
  const decision = noteMuunLahetys({ palauteId: 'p', lahetystila, now: NOW }, state);
  if (!decision.accepted) throw new Error(decision.refusal.code);
  return decision.events.reduce(evolve, state).palautteet['p'];
};

describe('noteMuunLahetys', () => {
  it('takes any word for a mail on its way, and the trigger stays', () => {
    const palaute = after(stateWith(MADE), 'viestintapalvelussa');
    expect(palaute).toMatchObject({ tila: 'kysely_muodostettu', viesti: { tila: 'odottaa_lahetysta', day: DAY } });
  });

  it.each(['lahetetty', 'success'])('moves the trigger, and its window, when it was delivered: %s', (word) => {
    expect(after(stateWith(MADE), word)).toMatchObject({
      tila: 'lahetetty',
      viesti: { tila: 'lahetetty' },
      voimassaAlkupvm: DAY,
      voimassaLoppupvm: '2026-10-02',
    });
  });

  it.each(['failed', 'bounced', 'lahetys_epaonnistunut'])('keeps the trigger when it failed: %s', (word) => {
    expect(after(stateWith(MADE), word)).toMatchObject({
      tila: 'kysely_muodostettu',
      viesti: { tila: 'lahetys_epaonnistunut' },
    });
  });

  it('follows a mail that was told of before', () => {
    const onItsWay = after(stateWith(MADE), 'viestintapalvelussa');
    if (onItsWay === undefined) throw new Error('gone');
    expect(after(stateWith(onItsWay), 'lahetetty')).toMatchObject({ tila: 'lahetetty' });
  });

  it.each<[string, Palaute, string]>([
    ['nothing was sent', MADE, 'ei_lahetetty'],
    ['it has been delivered already', { ...MADE, tila: 'lahetetty' }, 'lahetetty'],
    [
      'the mail is our own',
      { ...MADE, viesti: { tila: 'odottaa_lahetysta', viestiId: 'v', ulkoinenTunniste: 'u', day: DAY } },
      'lahetetty',
    ],
  ])('changes nothing when %s', (_, palaute, word) => {
    const decision = noteMuunLahetys({ palauteId: 'p', lahetystila: word, now: NOW }, stateWith(palaute));
    expect(decision).toMatchObject({ refusal: { code: 'not-due' } });
  });
});
