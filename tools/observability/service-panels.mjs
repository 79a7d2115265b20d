import { both, curves, ofOwner, quantile, rate } from './panels.mjs';

/** Rows about what several services have: consumers, an event store, outside systems, a process. @param job the service */
export const consumerPanels = (job) => [
  curves('Handled', 'mps', { '{{group}} {{type}}': rate('ehoks_consumer_batch_messages_sum', 'group, type', job) }),
  curves('Handling, 99 of 100', 's', {
    '{{group}} {{type}}': quantile(0.99, 'ehoks_consumer_handling_seconds', 'group, type', job),
  }),
  curves('Behind, messages', 'short', {
    '{{group}}': `sum by (group) (${ofOwner('ehoks_consumer_lag_messages', 'group, topic, partition', job)})`,
  }),
  curves('Behind, 95 of 100', 's', { '{{group}}': quantile(0.95, 'ehoks_consumer_delay_seconds', 'group', job) }),
];

export const faultPanels = (job) => [
  curves('Dead letters', 'short', {
    '{{group}} {{reason}}': `sum by (group, reason) (increase(ehoks_dead_letters_total{${job}}[$__rate_interval]))`,
  }),
  curves('Retries of handlers', 'ops', {
    '{{group}} {{kind}}': rate('ehoks_consumer_retries_total', 'group, kind', job),
  }),
  curves('Skipped', 'ops', { '{{group}} {{reason}}': rate('ehoks_consumer_skipped_total', 'group, reason', job) }),
];

export const storePanels = (job) => [
  curves('Stored', 'ops', {
    'events {{store}}': rate('ehoks_store_events_total', 'store', job),
    'commits {{store}}': rate('ehoks_store_append_commits_sum', 'store', job),
    'inserts {{store}}': rate('ehoks_store_append_commits_count', 'store', job),
  }),
  curves('Stored, size', 'Bps', { '{{store}}': rate('ehoks_store_bytes_total', 'store', job) }),
  curves('Insert of a round', 's', {
    '99 of 100 {{store}}': quantile(0.99, 'ehoks_store_append_seconds', 'store', job),
    'half {{store}}': quantile(0.5, 'ehoks_store_append_seconds', 'store', job),
  }),
  curves('Publishing', 's', {
    '99 of 100 {{store}}': quantile(0.99, 'ehoks_store_publish_seconds', 'store', job),
    'half {{store}}': quantile(0.5, 'ehoks_store_publish_seconds', 'store', job),
  }),
];

export const outboxPanels = (job) => [
  curves('Stored, not published', 'short', {
    '{{store}} {{shard}}': ofOwner('ehoks_store_outbox_commits', 'store, shard', job),
  }),
  curves('Age of the oldest not published', 's', {
    '{{store}}': ofOwner('ehoks_store_outbox_age_seconds', 'store', job),
  }),
  curves('Conflicts and retries', 'ops', {
    'conflict on {{on}}': rate('ehoks_store_conflicts_total', 'on', job),
    'again: {{what}}': rate('ehoks_store_retries_total', 'what', job),
  }),
];

export const outsidePanels = (job) => [
  curves('Questions', 'reqps', {
    '{{system}} {{result}}': rate('ehoks_outside_request_duration_seconds_count', 'system, result', job),
  }),
  curves('Their answers, 99 of 100', 's', {
    '{{system}}': quantile(0.99, 'ehoks_outside_request_duration_seconds', 'system', job),
  }),
  curves('Open circuit breakers', 'short', { '{{system}}': `sum by (system) (ehoks_outside_breakers_open{${job}})` }),
];

export const processPanels = (job) => [
  curves('CPU', 'percentunit', {
    '{{job}} {{instance}}': rate('ehoks_process_cpu_seconds_total', 'job, instance', job),
  }),
  curves('Memory', 'bytes', {
    'resident {{job}} {{instance}}': `sum by (job, instance) (ehoks_process_resident_bytes{${job}})`,
    'heap used {{job}} {{instance}}': `sum by (job, instance) (ehoks_process_heap_bytes{${both(job, 'space="used"')}})`,
  }),
  curves('Event loop, lateness of 99 of 100 timers', 's', {
    '{{job}} {{instance}}': `max by (job, instance) (ehoks_process_event_loop_delay_seconds{${both(job, 'quantile="0.99"')}})`,
  }),
];
