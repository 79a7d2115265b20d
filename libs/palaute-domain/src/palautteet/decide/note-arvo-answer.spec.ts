import { type PalauteCommand } from '../palautteet.commands';
import { type PalauteEvent } from '../palautteet.events';
import { arvoAnswers, heratepaiva, hoksOf, lastOf, LINKKI_P1, save, withdraw } from '../palautteet.fixture';
import { isOrphan } from './note-arvo-answer';

const orphanIn = (...commands: readonly PalauteCommand[]): boolean => {
  const last = lastOf(...commands);
  return isOrphan(typeof last === 'string' ? undefined : last);
};

describe('a tunnus of Arvo', () => {
  const asking = [save('2025-08-25'), heratepaiva('p1', '2025-09-01')] as const;

  it('that is stored is told again without harm', () => {
    expect(orphanIn(...asking, arvoAnswers('p1'))).toBe(false);
    expect(lastOf(...LINKKI_P1, arvoAnswers('p1'))).toEqual([]);
    expect(orphanIn(...LINKKI_P1, arvoAnswers('p1'))).toBe(false);
  });

  it('that nobody waits for any more is to be deleted', () => {
    const late = arvoAnswers('p1', { tulos: 'tunnus', arvoTunniste: 'muu' });
    expect(orphanIn(...LINKKI_P1, late)).toBe(true);
    expect(orphanIn(...asking, withdraw('2025-09-01'), arvoAnswers('p1'))).toBe(true);
  });

  it('that another trigger has is not stored, and not deleted: it is that one’s', () => {
    const next = hoksOf({ 'ensikertainen-hyvaksyminen': '2026-09-01' });
    const both = [...LINKKI_P1, save('2026-08-25', next), heratepaiva('p2', '2026-09-01', next)] as const;
    const same = arvoAnswers('p2', { tulos: 'tunnus', arvoTunniste: 'Tp1', kyselylinkki: 'https://arvo/v/Tp1' });
    expect(lastOf(...both, same)).toMatchObject<PartialEvent[]>([
      { type: 'ArvoKutsuFailed', data: { virhe: 'tunnus-in-use', arvio: { syy: 'tunnus_tallennus_epaonnistui' } } },
    ]);
    expect(orphanIn(...both, same)).toBe(false);
  });
});

type PartialEvent = Pick<PalauteEvent, 'type'> & { readonly data: object };
