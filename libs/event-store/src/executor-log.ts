import { type ExecutorEvent } from './executor-event';

type Level = 'error' | 'warn' | 'info' | 'debug';

/** What an operator should see of an executor; the rest is for debugging. */
const LEVELS: Partial<Record<ExecutorEvent['kind'], Level>> = {
  'shard-stopped': 'error',
  retrying: 'warn',
  'snapshot-failed': 'warn',
  conflict: 'info',
  'shard-taken': 'info',
};

/**
 * Writes what an executor tells into the log of its service.
 *
 * @param log a pino logger: it tells an error's text and causes under `err` alone
 */
export const executorLog =
  (log: Readonly<Record<Level, (fields: object, message: string) => void>>) =>
  (event: ExecutorEvent): void => {
    log[LEVELS[event.kind] ?? 'debug'](fieldsOf(event), event.kind);
  };

const fieldsOf = (event: ExecutorEvent): object => {
  if (!('error' in event)) return event;
  const { error, ...fields } = event;
  return { ...fields, err: error };
};
