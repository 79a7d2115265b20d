import { AppError } from '@ehoks/kernel';
import { type ExecutorEvent } from './executor-event';
import { executorLog } from './executor-log';

const error = new AppError('defect', 'event-store/log-hole', 'The log of a shard has a hole');

const lineOf = (event: ExecutorEvent): unknown => {
  const lines: unknown[] = [];
  const at = (level: string) => (fields: object, message: string) => void lines.push([level, fields, message]);
  executorLog({ error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug') })(event);
  return lines[0];
};

describe('the log of an executor', () => {
  it.each<[string, ExecutorEvent]>([
    ['error', { kind: 'shard-stopped', shard: 3, error }],
    ['warn', { kind: 'retrying', what: 'publish', attempt: 2, error }],
    ['warn', { kind: 'snapshot-failed', error }],
  ])('tells as %s what went wrong, where loggers look for errors', (level, event) => {
    expect(lineOf(event)).toEqual([level, expect.objectContaining({ kind: event.kind, err: error }), event.kind]);
    expect(lineOf(event)).not.toMatchObject([level, { error: expect.anything() }]);
  });

  it('keeps what is ordinary for debugging', () => {
    const event: ExecutorEvent = { kind: 'published', commits: 1, results: 1, millis: 2 };
    expect(lineOf(event)).toEqual(['debug', event, 'published']);
  });
});
