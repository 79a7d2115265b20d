import { type Rivi } from '../arvio';
import {
  arvoAnswers,
  eventsOf,
  heratepaiva,
  hoksOf,
  LAHETETTY_P1,
  save,
  withdraw,
} from '../palautteet/palautteet.fixture';
import { arvionSelite } from './arvion-selite';
import { tapahtumanSelite } from './tapahtuman-selite';

const ROWS: Readonly<Record<string, readonly number[]>> = {
  S: [1, 2, 3, 4, 5],
  W: [1, 2, 3, 4, 5, 6, 7],
  C: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  D: [1, 3, 4],
  M: [0, 1, 2, 4, 5, 6, 7, 8],
  T: [1],
  E: [1, 2, 3, 4],
};
const RIVIT = Object.entries(ROWS).flatMap(([table, rows]) => rows.map((row) => `${table}${row}` as Rivi));

const SENTENCE = /^\p{Lu}.*\.$/u;

describe('sentences', () => {
  it.each(RIVIT)('tell row %s in both languages', (rivi) => {
    const selite = arvionSelite({ rivi, kentta: 'loppu', arvo: '2025-09-01', syy: 'ei_ole', tulos: 'ei_laheteta' });
    expect(selite.fi).toMatch(SENTENCE);
    expect(selite.en).toMatch(SENTENCE);
    expect(`${selite.fi}${selite.en}`).not.toMatch(/undefined|null/);
  });

  it('tell the whole way of a survey', () => {
    const history = eventsOf(...LAHETETTY_P1).map((event) => tapahtumanSelite(event).fi);
    expect(history).toEqual([
      'HOKS 7 on tallennettu.',
      'Aloituskysely, 1.9.2025. Kysely odottaa päiväänsä. Kyselyn päivä on 1.9.2025.',
      'Päättökysely (koko tutkinto): mikään ei muuttunut. HOKSissa ei ole päivää kentässä osaamisen-saavuttamisen-pvm.',
      'Arvolta pyydetään tunnusta.',
      'Kyselyn linkki on muodostettu. Arvo antoi tunnuksen.',
      'Kutsu annetaan viestipalvelulle.',
      'Kutsu on matkalla.',
      'Kysely on lähetetty. Viestipalvelu kertoo: LAHETETTY.',
    ]);
  });

  it('tell what occasioned a verdict where it was no save', () => {
    const withdrawn = [save('2025-08-25'), withdraw('2025-08-26')] as const;
    const restored = eventsOf(...withdrawn, save('2025-08-27', hoksOf(), { tapahtuma: 'hoks_palautus' }));
    expect(restored.map((event) => tapahtumanSelite(event).fi).slice(-2)).toEqual([
      'HOKS 7 on taas voimassa.',
      'Aloituskysely, 1.9.2025. Kysely odottaa päiväänsä. Kyselyn päivä on 1.9.2025.',
    ]);
    const changed = eventsOf(save('2025-08-25'), save('2025-08-26', hoksOf(), { tapahtuma: 'koski_muutos' }));
    expect(changed.map((event) => tapahtumanSelite(event).en).at(-1)).toBe(
      'Something changed in Koski. The start survey, 2025-09-01. The survey waits for its day. The day of the survey is 2025-09-01.',
    );
  });

  it('tell a round that is not open yet from other failures of Arvo', () => {
    const toldOf = (virhe: string) => {
      const failed = arvoAnswers('p1', { tulos: 'epaonnistui', virhe });
      return eventsOf(save('2025-08-25'), heratepaiva('p1', '2025-09-01'), failed).map(tapahtumanSelite).at(-1)?.en;
    };
    expect(toldOf('arvo/error:ei-kyselykertaa')).toBe(
      'The provider has no survey round open in Arvo today; it is tried again.',
    );
    expect(toldOf('arvo/error:503')).toBe('Arvo gave no code; it is tried again.');
  });

  it('tell why there is none', () => {
    const needless = save('2025-08-25', hoksOf({ 'osaamisen-hankkimisen-tarve': false }));
    expect(eventsOf(needless).map((event) => tapahtumanSelite(event).en)).toContain(
      'The start survey, 2025-09-01. The survey is not sent. The student does not need to acquire competence.',
    );
    expect(
      eventsOf(save('2025-08-25'), withdraw('2025-08-26'))
        .map((event) => tapahtumanSelite(event).en)
        .at(-1),
    ).toBe('The survey is not sent. The plan was taken out of sight.');
  });
});
