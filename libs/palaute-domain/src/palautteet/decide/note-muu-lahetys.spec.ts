import { type PalauteCommand } from '../palautteet.commands';
import {
  heratepaiva,
  kutsu,
  LAHETETTY_P1,
  lastOf,
  LINKKI_P1,
  mailAnswers,
  noonOf,
  palautteetAfter,
  save,
} from '../palautteet.fixture';

const DAY = '2025-09-03';
/** Another service tells how far its invitation came. */
const told = (lahetystila: string): PalauteCommand => ({
  type: 'NoteMuunLahetys',
  data: { palauteId: 'p1', lahetystila, now: noonOf(DAY) },
});

describe('noteMuunLahetys', () => {
  it('takes any word for a mail on its way, and the trigger stays', () => {
    expect(palautteetAfter(...LINKKI_P1, told('viestintapalvelussa'))).toMatchObject([
      { tila: 'kysely_muodostettu', viesti: { tila: 'odottaa_lahetysta', day: DAY } },
    ]);
  });

  it.each(['lahetetty', 'success'])('moves the trigger, and its window, when it was delivered: %s', (word) => {
    expect(palautteetAfter(...LINKKI_P1, told(word))).toMatchObject([
      {
        tila: 'lahetetty',
        viesti: { tila: 'lahetetty' },
        voimassaAlkupvm: DAY,
        voimassaLoppupvm: '2025-10-02',
      },
    ]);
  });

  it.each(['failed', 'bounced', 'lahetys_epaonnistunut'])('keeps the trigger when it failed: %s', (word) => {
    expect(palautteetAfter(...LINKKI_P1, told(word))).toMatchObject([
      { tila: 'kysely_muodostettu', viesti: { tila: 'lahetys_epaonnistunut' } },
    ]);
  });

  it('follows a mail that was told of before', () => {
    expect(palautteetAfter(...LINKKI_P1, told('viestintapalvelussa'), told('lahetetty'))).toMatchObject([
      { tila: 'lahetetty' },
    ]);
  });

  it.each<[string, readonly PalauteCommand[], string]>([
    ['nothing was sent', LINKKI_P1, 'ei_lahetetty'],
    ['the trigger has no link yet', [save('2025-08-25'), heratepaiva('p1', '2025-09-01')], 'lahetetty'],
    ['it has been delivered already', LAHETETTY_P1, 'lahetetty'],
    [
      'the mail is our own',
      [...LINKKI_P1, kutsu('p1', '2025-09-01T10:00:00.000Z'), mailAnswers('p1', '2025-09-01')],
      'lahetetty',
    ],
  ])('changes nothing when %s', (_, before, word) => expect(lastOf(...before, told(word))).toBe('not-due'));
});
