import { type ExecutorEvent } from './executor-event';

/** What an operator should see of an executor; the rest is for debugging. */
const LEVELS: Partial<Record<ExecutorEvent['kind'], 'error' | 'warn' | 'info'>> = {
  'shard-stopped': 'error',
  retrying: 'warn',
  conflict: 'info',
  'shard-taken': 'info',
};

/** How loudly a service tells what its executor tells. */
export const logLevelOf = ({ kind }: ExecutorEvent): 'error' | 'warn' | 'info' | 'debug' => LEVELS[kind] ?? 'debug';
