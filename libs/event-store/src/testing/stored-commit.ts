import { instantOfMillis } from '@ehoks/kernel';
import { type StoredCommit } from '../commit';

/** A commit as an executor stores it, with one event; the position is that of the stream unless told. */
export const storedCommit = (
  streamId: string,
  commitNo: number,
  changes: Partial<StoredCommit> = {},
): StoredCommit => ({
  streamId,
  commitNo,
  fromVersion: commitNo,
  toVersion: commitNo,
  shard: 0,
  position: commitNo,
  commandId: `command-${streamId}-${commitNo}`,
  events: [
    {
      id: `event-${streamId}-${commitNo}`,
      type: 'MoneyPaidIn',
      schemaVersion: 2,
      time: instantOfMillis(0),
      data: { amount: 1, note: 'ä€😀', nested: { list: [1, 1.5, null, true, { deep: 'x' }], empty: {} } },
    },
  ],
  meta: {
    commandType: 'PayIn',
    correlationId: 'correlation',
    causationId: 'causation',
    recordedAt: instantOfMillis(0),
  },
  ...changes,
});
