import { textTable } from './table';

describe('textTable', () => {
  it('aligns columns under the headings of the first row', () => {
    const rows = [
      { group: 'hoks', lag: 0, reasons: [] },
      { group: 'gateway-hoksit', lag: 12, reasons: ['x'] },
    ];
    expect(textTable(rows).split('\n')).toEqual([
      'group           lag  reasons',
      'hoks            0    []',
      'gateway-hoksit  12   ["x"]',
    ]);
  });

  it('says when there is nothing', () => expect(textTable([])).toBe('(none)'));
});
