import { day } from '../palautteet/palautteet.fixture';
import { rahoituskaudenAlkupvm, rahoituskausi } from './rahoituskausi';
import { firstOfNextMonth, tyopaikkajaksonVastausaika, vastausaikaFrom } from './vastausaika';

describe('rahoituskausi', () => {
  it('turns on 1 July', () => {
    expect(rahoituskausi(day('2025-06-30'))).toBe('2024-2025');
    expect(rahoituskausi(day('2025-07-01'))).toBe('2025-2026');
    expect(rahoituskaudenAlkupvm(day('2026-02-28'))).toBe('2025-07-01');
    expect(rahoituskaudenAlkupvm(day('2026-12-31'))).toBe('2026-07-01');
  });
});

/** Worked examples of palaute.md §24.1, §24.2 and §24.11. */
describe('response window', () => {
  it.each([
    ['in advance', '2025-09-01', '2025-08-25', '2025-09-01', '2025-09-30'],
    ['late', '2025-09-01', '2025-09-20', '2025-09-20', '2025-10-19'],
    ['under the cap of sixty days', '2025-09-01', '2025-10-15', '2025-10-15', '2025-10-30'],
    ['too late for anybody to answer', '2025-09-01', '2025-11-10', '2025-11-10', '2025-10-30'],
  ])('%s', (_, heratepvm, today, alkupvm, loppupvm) => {
    expect(vastausaikaFrom(day(heratepvm), day(today))).toEqual({ alkupvm, loppupvm });
  });

  it.each([
    ['2025-09-15', '2025-10-01', '2025-10-30'],
    ['2025-12-01', '2026-01-01', '2026-01-29'],
    ['2026-01-01', '2026-02-01', '2026-03-01'],
  ])('of a period that ends on %s', (loppu, alkupvm, loppupvm) => {
    expect(tyopaikkajaksonVastausaika(day(loppu))).toEqual({ alkupvm, loppupvm });
  });

  it('the first of the next month follows the last day of any month', () => {
    expect(['2024-01-31', '2024-02-29', '2025-02-28', '2025-12-31'].map((text) => firstOfNextMonth(day(text)))).toEqual(
      ['2024-02-01', '2024-03-01', '2025-03-01', '2026-01-01'],
    );
  });
});
