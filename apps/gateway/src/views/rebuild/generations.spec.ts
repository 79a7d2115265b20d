import { instantOfMillis } from '@ehoks/kernel';
import { buildingOf, droppedOf, dueOf, type GenerationRecord, generationsOf, liveOf, writtenOf } from './generations';

const at = (second: number) => instantOfMillis(Date.UTC(2026, 0, 1) + second * 1000);
const record = (generation: number, kind: GenerationRecord['kind'], second: number, by = 'ops'): GenerationRecord => ({
  _id: `${generation}/${kind}/${by}`,
  generation,
  kind,
  at: at(second),
  by,
});
const statuses = (records: readonly GenerationRecord[]) => generationsOf(records).map(({ status }) => status);

const begun = record(1, 'begun', 1);
const live = record(1, 'live', 9);

describe('generations of a view', () => {
  it('begin with one that is live', () => {
    const generations = generationsOf([]);
    expect(statuses([])).toEqual(['live']);
    expect([liveOf(generations), buildingOf(generations), writtenOf(generations)]).toEqual([0, undefined, [0]]);
  });

  it('both the live one and the one being built take facts', () => {
    const generations = generationsOf([begun, record(1, 'follows', 2, 'member-a')]);
    expect([liveOf(generations), writtenOf(generations)]).toEqual([0, [0, 1]]);
    expect(buildingOf(generations)).toEqual({
      generation: 1,
      status: 'building',
      since: at(1),
      by: 'ops',
      followers: new Set(['member-a']),
    });
  });

  it('the new one is read once it is live, and the old one goes on taking facts', () => {
    const generations = generationsOf([begun, live]);
    expect(generations.map(({ status, since }) => [status, since])).toEqual([
      ['superseded', at(9)],
      ['live', at(9)],
    ]);
    expect([liveOf(generations), writtenOf(generations)]).toEqual([1, [0, 1]]);
  });

  it('a cancelled one leaves the live one as it was', () => {
    const generations = generationsOf([begun, record(1, 'cancelled', 5)]);
    expect([liveOf(generations), buildingOf(generations), writtenOf(generations)]).toEqual([0, undefined, [0]]);
  });

  it('the next is built beside the second', () => {
    const records = [begun, live, record(0, 'retired', 20), record(0, 'dropped', 30), record(2, 'begun', 40)];
    expect(statuses(records)).toEqual(['dropped', 'live', 'building']);
    expect(writtenOf(generationsOf(records))).toEqual([1, 2]);
    expect(droppedOf(generationsOf(records))).toEqual([0]);
  });

  it('the order in which records are read does not matter', () => {
    const records = [begun, live, record(0, 'retired', 20), record(2, 'begun', 40), record(2, 'cancelled', 41)];
    expect(statuses([...records].reverse())).toEqual(statuses(records));
  });

  it('old ones are retired and dropped after their time', () => {
    const due = (records: readonly GenerationRecord[], second: number) =>
      dueOf(generationsOf(records), at(second), 10_000);
    expect(due([begun, live], 18)).toEqual({ retire: [], drop: [] });
    expect(due([begun, live], 19)).toEqual({ retire: [0], drop: [] });
    expect(due([begun, live, record(0, 'retired', 19)], 29)).toEqual({ retire: [], drop: [0] });
    expect(due([begun, record(1, 'cancelled', 5)], 15)).toEqual({ retire: [], drop: [1] });
    expect(due([begun, live, record(0, 'retired', 19), record(0, 'dropped', 29)], 99)).toEqual({
      retire: [],
      drop: [],
    });
  });
});
