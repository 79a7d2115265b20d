import { logLevel } from 'kafkajs';
import RequestQueue from 'kafkajs/src/network/requestQueue';
import { createKafka } from './kafka';

const entriesOf = (write: (log: ReturnType<ReturnType<typeof createKafka>['logger']>) => void): string[] => {
  const entries: string[] = [];
  const note = (level: string) => (_: object, message: string) => entries.push(`${level} ${message}`);
  const log = { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') };
  write(createKafka({ brokers: ['127.0.0.1:1'], clientId: 'spec', log }).logger());
  return entries;
};

describe('createKafka', () => {
  it("keeps kafkajs's own retries and its chatter out of the log", () => {
    const entries = entriesOf((log) => {
      log.error('Connection error: connect ECONNREFUSED');
      log.error('Offset out of range, resetting to default offset');
      log.info('Consumer has joined the group');
      log.debug('Request Fetch');
      log.setLogLevel(logLevel.NOTHING);
    });
    expect(entries).toEqual([
      'debug kafkajs: Connection error: connect ECONNREFUSED',
      'warn kafkajs: Offset out of range, resetting to default offset',
      'debug kafkajs: Consumer has joined the group',
    ]);
  });

  it('lets a connection without waiting requests sleep', () => {
    createKafka({ brokers: ['127.0.0.1:1'], clientId: 'spec', log: { ...console } });
    const queue = Object.assign(Object.create(RequestQueue.prototype) as RequestQueue, {
      pending: [] as unknown[],
      throttledUntil: -1,
      throttleCheckTimeoutId: null as NodeJS.Timeout | null,
    });
    queue.scheduleCheckPendingRequests();
    expect(queue.throttleCheckTimeoutId).toBeNull();
    queue.pending.push({});
    queue.scheduleCheckPendingRequests();
    expect(queue.throttleCheckTimeoutId).not.toBeNull();
    clearTimeout(queue.throttleCheckTimeoutId ?? undefined);
  });
});
