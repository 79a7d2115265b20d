import { FAULTS, faultsOf, killsOf, PROCESSES } from './chaos-plan.mjs';

const first = (count, plan) => Array.from({ length: count }, () => plan.next().value);

describe('a plan of chaos', () => {
  it('is the same for the same seed, and another one for another', () => {
    expect(first(50, killsOf(7))).toEqual(first(50, killsOf(7)));
    expect(first(50, faultsOf(7))).toEqual(first(50, faultsOf(7)));
    expect(first(50, killsOf(7))).not.toEqual(first(50, killsOf(8)));
    expect(first(50, faultsOf(7))).not.toEqual(first(50, faultsOf(8)));
  });

  it('leaves nothing out, however short it is cut, and puts it in another order each time', () => {
    const kinds = first(20 * PROCESSES.length, killsOf(7)).map(({ kind }) => kind);
    const rounds = Array.from({ length: 20 }, (_, round) =>
      kinds.slice(round * PROCESSES.length, (round + 1) * PROCESSES.length),
    );
    for (const round of rounds) expect([...round].sort()).toEqual([...PROCESSES].sort());
    expect(new Set(rounds.map(String)).size).toBeGreaterThan(10);
    const faults = first(FAULTS.length, faultsOf(7)).map(({ system, fault }) => ({ system, fault }));
    expect(faults).toEqual(expect.arrayContaining([...FAULTS]));
  });

  it('hits both of two instances', () => {
    const drawn = first(200, killsOf(7)).map(({ draw }) => draw % 2);
    expect(drawn.filter((instance) => instance === 0).length).toBeGreaterThan(50);
    expect(drawn.filter((instance) => instance === 1).length).toBeGreaterThan(50);
  });
});
