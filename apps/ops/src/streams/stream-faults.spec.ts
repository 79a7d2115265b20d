import { streamFaults } from './stream-faults';

const fact = (version: number, what = 'muutettu') => ({ version, type: `fi.ehoks.hoks.${what}.v1` });

describe('streamFaults', () => {
  it('finds none in a whole stream, nor in one whose beginning is archived', () => {
    expect(streamFaults([fact(1, 'luotu'), fact(2), fact(3)])).toEqual([]);
    expect(streamFaults([fact(7, 'arkistoitu'), fact(8, 'luotu')])).toEqual([]);
    expect(streamFaults([])).toEqual([]);
  });

  it('names what is missing, and what comes twice', () => {
    expect(streamFaults([fact(1), fact(3)])).toEqual(['version 3 where 2 was to come']);
    expect(streamFaults([fact(1), fact(2), fact(2)])).toEqual(['version 2 where 3 was to come']);
    expect(streamFaults([fact(2)])).toEqual(['version 2 where 1 was to come']);
  });
});
