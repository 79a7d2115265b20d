import { day } from '../palautteet/palautteet.fixture';
import { jaksojenKestot, type KestonJakso } from './jaksojen-kestot';

const jakso = (yksiloivaTunniste: string, more: Partial<KestonJakso> = {}): KestonJakso => ({
  hoksId: 1,
  yksiloivaTunniste,
  alku: day('2025-09-01'),
  loppu: day('2025-09-10'),
  osaAikaisuus: 100,
  keskeytymisajanjaksot: [],
  opiskeluoikeusjaksot: [{ alku: day('2025-08-01'), tila: 'lasna' }],
  ...more,
});
const kestot = (...jaksot: readonly KestonJakso[]) => jaksojenKestot(jaksot).map(({ kesto }) => kesto);

describe('jaksojenKestot', () => {
  it('shares a day among the periods that are active on it (palaute.md §21.4)', () => {
    expect(kestot(jakso('A'), jakso('B', { alku: day('2025-09-06'), osaAikaisuus: 50 }))).toEqual([8, 1]);
    expect(kestot(jakso('A'), jakso('B'), jakso('C'))).toEqual([3, 3, 3]);
  });

  it('leaves out interruptions, both ends included', () => {
    const keskeytymisajanjaksot = [{ alku: day('2025-09-02'), loppu: day('2025-09-03') }, { alku: day('2025-09-09') }];
    expect(kestot(jakso('A', { keskeytymisajanjaksot }))).toEqual([6]);
  });

  it('leaves out days of a suspended study right, but not of a holiday', () => {
    const jaksot = (tila: string) => [
      { alku: day('2025-08-01'), tila: 'lasna' },
      { alku: day('2025-09-03'), tila },
      { alku: day('2025-09-05'), tila: 'lasna' },
    ];
    expect(kestot(jakso('A', { opiskeluoikeusjaksot: jaksot('valiaikaisestikeskeytynyt') }))).toEqual([8]);
    expect(kestot(jakso('A', { opiskeluoikeusjaksot: jaksot('loma') }))).toEqual([10]);
  });

  it.each([undefined, 0, 101, 55.5])('counts nothing at a part-time figure of %s', (osaAikaisuus) => {
    expect(kestot(jakso('A', { osaAikaisuus }))).toEqual([0]);
  });

  it('counts nothing without a study right', () => {
    expect(kestot(jakso('A', { opiskeluoikeusjaksot: undefined }))).toEqual([0]);
    expect(kestot()).toEqual([]);
  });
});
