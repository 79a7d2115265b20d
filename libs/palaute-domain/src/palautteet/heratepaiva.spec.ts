import {
  arvoAnswers,
  heratepaiva,
  hoksOf,
  koskenTiedot,
  lastOf,
  LINKKI_P1,
  palautteetAfter,
  save,
  stateAfter,
  withdraw,
  hoksWithJakso,
} from './palautteet.fixture';
import { nextStepOf } from './next-step';
import { type PalauteCommand } from './palautteet.commands';

const OPENED = [save('2025-08-25'), heratepaiva('p1', '2025-09-01')] as const;
const failure = (virhe: string): PalauteCommand => ({
  type: 'NoteHeratepaivaFailure',
  data: { palauteId: 'p1', virhe },
});

/** Steps of palaute.md §10. */
describe('the trigger date', () => {
  it('1: what cannot be decided now waits, and is told once', () => {
    expect(lastOf(save('2025-08-25'), failure('koski/error'))).toEqual([
      { type: 'HeratepaivaFailed', data: { palauteId: 'p1', virhe: 'koski/error' } },
    ]);
    expect(lastOf(save('2025-08-25'), failure('koski/error'), failure('koski/error'))).toEqual([]);
    expect(lastOf(save('2025-08-25'), failure('koski/error'), failure('arvo/error'))).toHaveLength(1);
  });

  it('2: a trigger that does not wait is not evaluated', () => {
    const dropped = save('2025-08-25', hoksOf({ 'osaamisen-hankkimisen-tarve': false }));
    expect(lastOf(dropped, heratepaiva('p1', '2025-09-01'))).toBe('not-due');
    expect(lastOf(...LINKKI_P1, heratepaiva('p1', '2025-09-01'))).toBe('not-due');
    expect(lastOf(...LINKKI_P1, failure('koski/error'))).toBe('not-due');
  });

  it('2: a provider that is told on the day may show that the slot was taken', () => {
    const unknown = save('2025-08-26', hoksOf({}, 8), { taustatiedot: {} });
    const known = save('2025-08-25');
    const both = [unknown, { ...known, data: { ...known.data, hoksVersion: 1 } } as PalauteCommand] as const;
    expect(palautteetAfter(...both)).toHaveLength(2);
    const asked = [...both, heratepaiva('p2', '2025-09-01'), arvoAnswers('p2')] as const;
    expect(palautteetAfter(...asked, heratepaiva('p1', '2025-09-01', hoksOf({}, 8)))).toMatchObject([
      { tila: 'ei_laheteta', arvio: { rivi: 'S1', syy: 'jo_lahetetty' } },
      { tila: 'kysely_muodostettu' },
    ]);
  });

  it('3: the intent to ask Arvo is a fact of its own, and there is one at a time', () => {
    expect(lastOf(...OPENED)).toMatchObject([
      { type: 'ArvoKutsuOpened', data: { palauteId: 'p1', requestId: 'r-p1', pyynto: { request_id: 'r-p1' } } },
    ]);
    expect(lastOf(...OPENED, heratepaiva('p1', '2025-09-01', hoksOf(), { requestId: 'other' }))).toBe('not-due');
    const [palaute] = palautteetAfter(...OPENED);
    expect(palaute && nextStepOf(palaute, { asksArvo: true })).toEqual({ laji: 'avoin_arvo_kutsu', requestId: 'r-p1' });
  });

  it('3: without an open survey it ends', () => {
    expect(palautteetAfter(...OPENED, arvoAnswers('p1', { tulos: 'ei_kyselya' }))).toMatchObject([
      { tila: 'ei_laheteta', arvio: { rivi: 'D3', syy: 'arvossa_ei_kyselya' } },
    ]);
  });

  it.each(['epaonnistui', 'tuntematon'] as const)('3: after %s it waits for a new attempt', (tulos) => {
    const failed = [...OPENED, arvoAnswers('p1', { tulos, virhe: 'arvo/error' })] as const;
    expect(palautteetAfter(...failed)).toMatchObject([
      { tila: 'odottaa_kasittelya', arvio: { rivi: 'D3', syy: 'arvo_kutsu_epaonnistui' } },
    ]);
    const next = heratepaiva('p1', '2025-09-01', hoksOf(), { requestId: 'r2' });
    expect(lastOf(...failed, next)).toMatchObject([{ type: 'ArvoKutsuOpened', data: { requestId: 'r2' } }]);
    // The answer that came too late after all is nobody's.
    expect(lastOf(...failed, arvoAnswers('p1'))).toBe('stale-answer');
    expect(lastOf(...failed, next, arvoAnswers('p1'))).toBe('stale-answer');
  });

  it("4: the student's trigger has a link, a period only a tunnus", () => {
    expect(palautteetAfter(...LINKKI_P1)).toMatchObject([
      { tila: 'kysely_muodostettu', arvoTunniste: 'Tp1', kyselylinkki: 'https://arvo/v/Tp1', arvio: { rivi: 'D4' } },
    ]);
    const period = [save('2025-08-25', hoksWithJakso()), heratepaiva('p1', '2025-09-15', hoksWithJakso())] as const;
    const tunnus = arvoAnswers('p1', { tulos: 'tunnus', arvoTunniste: 'J1' });
    expect(palautteetAfter(...period, tunnus)).toMatchObject([
      { tila: 'vastaajatunnus_muodostettu', arvoTunniste: 'J1' },
    ]);
  });

  it('4: a tunnus for a trigger that was cancelled meanwhile is not stored, and a restore still finds the trigger', () => {
    const cancelled = [...OPENED, withdraw('2025-09-01'), arvoAnswers('p1')] as const;
    expect(lastOf(...cancelled)).toMatchObject([
      { type: 'ArvoKutsuFailed', data: { arvio: { syy: 'tunnus_tallennus_epaonnistui' } } },
    ]);
    expect(palautteetAfter(...cancelled)).toMatchObject([{ tila: 'ei_laheteta', arvio: { rivi: 'E1' } }]);
    expect(palautteetAfter(...cancelled)[0]?.arvoTunniste).toBeUndefined();
  });

  it('4: a tunnus that another trigger has is not stored', () => {
    const hoks = hoksOf({ 'osaamisen-saavuttamisen-pvm': '2025-09-01' });
    const first = [save('2025-08-25', hoks), heratepaiva('p1', '2025-09-01', hoks), arvoAnswers('p1')] as const;
    const second = heratepaiva('p2', '2025-09-01', hoks);
    const same = arvoAnswers('p2', { tulos: 'tunnus', arvoTunniste: 'Tp1', kyselylinkki: 'https://arvo/v/Tp1' });
    expect(lastOf(...first, second, same)).toMatchObject([
      { type: 'ArvoKutsuFailed', data: { arvio: { syy: 'tunnus_tallennus_epaonnistui' } } },
    ]);
  });

  it('what is due is told by the trigger itself', () => {
    const stepAfter = (...commands: readonly PalauteCommand[]) => {
      const palaute = stateAfter(...commands).palautteet['p1'];
      return palaute && nextStepOf(palaute, { asksArvo: true });
    };
    expect(stepAfter(save('2025-08-25'))).toEqual({ laji: 'heratepaiva', from: '2025-09-01' });
    expect(stepAfter(...LINKKI_P1)).toEqual({ laji: 'kutsu' });
    expect(
      stepAfter(save('2025-08-25', hoksOf(), { taustatiedot: koskenTiedot() }), withdraw('2025-08-26')),
    ).toBeUndefined();
  });
});
