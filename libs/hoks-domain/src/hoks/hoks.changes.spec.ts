import { changedPaths } from './hoks.changes';

describe('changedPaths', () => {
  it('names places as the audit trail does', () => {
    expect(
      changedPaths(
        { versio: 1, osat: [{ tavat: [{}, { loppu: '2026-01-01' }] }], sama: [1, 2] },
        { versio: 2, osat: [{ tavat: [{}, { loppu: '2026-02-01' }] }], sama: [1, 2] },
      ),
    ).toEqual([':versio', ':osat.0.:tavat.1.:loppu']);
  });

  it('names what came and what went', () => {
    expect(changedPaths({ a: 1, list: [1] }, { b: 1, list: [1, 2] })).toEqual([':a', ':list.1', ':b']);
  });

  it('does not count module ids', () => {
    expect(
      changedPaths({ osat: [{ 'module-id': 'x', nimi: 'a' }] }, { osat: [{ 'module-id': 'y', nimi: 'a' }] }),
    ).toEqual([]);
  });

  it('stops at the limit', () => {
    expect(changedPaths({}, { a: 1, b: 2, c: 3 }, 2)).toEqual([':a', ':b']);
  });

  it('has the empty place for the whole', () => {
    expect(changedPaths(undefined, { a: 1 })).toEqual(['']);
  });
});
