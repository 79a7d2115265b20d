/** What one metric measures. Its name ends in its unit, and counters get `_total` where they are scraped. */
export interface MetricDefinition {
  readonly kind: 'counter' | 'gauge' | 'histogram';
  /** All its labels. Others are dropped before they leave the process. */
  readonly labels: readonly MetricLabel[];
  /** Upper bounds of a histogram's buckets. */
  readonly buckets?: readonly number[];
  readonly meaning: string;
}

/** Every label there is, with the values it takes: a bounded set each, never an id, a path, or anything of people. */
export const METRIC_LABELS = {
  age: 'since a trigger’s day: `ahead` of it, within a `week`, within a `month`, `older`',
  code: 'stable code of a refusal (docs/errors), or of a failure, with what the system called it',
  command: 'type of a command',
  finding: 'what was found; the values of each metric are few and fixed',
  group: 'consumer group',
  kind: 'kind of an error (docs/failures.md)',
  method: 'HTTP method',
  on: '`version` of a stream or `position` in a shard',
  outcome: 'outcome of a command, or `unanswered`',
  partition: 'partition of a topic',
  quantile: '`0.5`, `0.99` or `1`',
  reason: 'kind of the error, `queued` or `unknown-type`',
  result: 'HTTP status of an answer, or why none came',
  route: "a route's template",
  shard: 'shard of a store: partition of its command topic',
  space: '`used` or `reserved`',
  state: 'state of a survey trigger (palaute.md §13)',
  status: 'HTTP status',
  store: 'category of an event store',
  system: 'outside system',
  topic: 'topic',
  type: 'CloudEvents type, or the topic where messages come in batches',
  view: 'read model',
  what: 'step of the store that is tried again',
  work: '`arviointi` of a HOKS, `tilaus` of a link, or a step of a `palaute`',
} as const;

export type MetricLabel = keyof typeof METRIC_LABELS;

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const DELAY_SECONDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 15, 60, 300, 3600];
const SIZES = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];

/**
 * Every metric of every service. An instrument whose name is missing here fails a spec, as does a dashboard or an alert
 * that asks for one.
 */
export const METRICS = {
  ehoks_http_request_duration_seconds: {
    kind: 'histogram',
    labels: ['method', 'route', 'status'],
    buckets: SECONDS,
    meaning: 'From the head of a request to the end of its answer',
  },
  ehoks_http_refusals: { kind: 'counter', labels: ['code'], meaning: 'Answers that say no, by their code' },
  ehoks_command_duration_seconds: {
    kind: 'histogram',
    labels: ['command', 'outcome'],
    buckets: SECONDS,
    meaning: 'From sending a command to its outcome, as the gateway sees it',
  },
  ehoks_commands_in_flight: { kind: 'gauge', labels: [], meaning: 'Commands whose outcome is waited for' },
  ehoks_view_wait_timeouts: {
    kind: 'counter',
    labels: ['view'],
    meaning: 'Writes that were answered before the view held them',
  },
  ehoks_outside_request_duration_seconds: {
    kind: 'histogram',
    labels: ['system', 'route', 'result'],
    buckets: SECONDS,
    meaning: 'Questions to outside systems',
  },
  ehoks_outside_breakers_open: {
    kind: 'gauge',
    labels: ['system'],
    meaning: 'Circuit breakers that let no question through',
  },
  ehoks_consumer_handling_seconds: {
    kind: 'histogram',
    labels: ['group', 'type'],
    buckets: SECONDS,
    meaning: 'Handling of a message, or of a batch, with its retries',
  },
  ehoks_consumer_delay_seconds: {
    kind: 'histogram',
    labels: ['group'],
    buckets: DELAY_SECONDS,
    meaning: 'From the sending of a message to its effect, how far behind a view is; of a batch its oldest message',
  },
  ehoks_consumer_batch_messages: {
    kind: 'histogram',
    labels: ['group', 'type'],
    buckets: SIZES,
    meaning: 'Messages handled at once',
  },
  ehoks_consumer_retries: {
    kind: 'counter',
    labels: ['group', 'kind'],
    meaning: 'Handlers that failed and are called again',
  },
  ehoks_consumer_skipped: {
    kind: 'counter',
    labels: ['group', 'reason'],
    meaning: 'Messages passed over without being handled',
  },
  ehoks_consumer_lag_messages: {
    kind: 'gauge',
    labels: ['group', 'topic', 'partition'],
    meaning: 'Messages of a partition that are not handled, as of its last fetch; told by its owner',
  },
  ehoks_dead_letters: { kind: 'counter', labels: ['group', 'reason'], meaning: 'Messages that became dead letters' },
  ehoks_dead_letters_open: {
    kind: 'gauge',
    labels: ['group'],
    meaning:
      'Dead letters that wait for a person, with those that queue behind them; counted once a minute by every instance',
  },
  ehoks_producer_send_seconds: {
    kind: 'histogram',
    labels: ['result'],
    buckets: SECONDS,
    meaning:
      'Sending of a batch to Kafka, until all replicas in sync have it; `result` is `sent` or the kind of the error',
  },
  ehoks_producer_batch_messages: {
    kind: 'histogram',
    labels: [],
    buckets: SIZES,
    meaning: 'Messages sent to Kafka at once',
  },
  ehoks_store_append_seconds: {
    kind: 'histogram',
    labels: ['store'],
    buckets: SECONDS,
    meaning: 'Insert of the commits of a round',
  },
  ehoks_store_append_commits: {
    kind: 'histogram',
    labels: ['store'],
    buckets: SIZES,
    meaning: 'Commits of one insert',
  },
  ehoks_store_events: { kind: 'counter', labels: ['store'], meaning: 'Events stored' },
  ehoks_store_bytes: { kind: 'counter', labels: ['store'], meaning: 'Size of the events stored, as JSON' },
  ehoks_store_publish_seconds: {
    kind: 'histogram',
    labels: ['store'],
    buckets: SECONDS,
    meaning: 'Publishing of facts and outcomes together',
  },
  ehoks_store_conflicts: {
    kind: 'counter',
    labels: ['store', 'on'],
    meaning: 'Inserts that another writer was faster with; decided or numbered again',
  },
  ehoks_store_retries: {
    kind: 'counter',
    labels: ['store', 'what'],
    meaning: 'Steps that the database or the broker did not answer',
  },
  ehoks_store_shards_not_serving: {
    kind: 'gauge',
    labels: ['store'],
    meaning: 'Owned shards whose commands wait: taken over just now, or their log cannot be read',
  },
  ehoks_store_outbox_commits: {
    kind: 'gauge',
    labels: ['store', 'shard'],
    meaning: 'Commits of a shard that are stored and not published; told by its owner',
  },
  ehoks_store_outbox_age_seconds: {
    kind: 'gauge',
    labels: ['store', 'shard'],
    meaning: 'Age of the oldest of these commits',
  },
  ehoks_palaute_transitions: {
    kind: 'counter',
    labels: ['type'],
    meaning: 'Transitions of survey triggers told on the public topic; after a take-over some are counted again',
  },
  ehoks_palaute_triggers: {
    kind: 'gauge',
    labels: ['state', 'age'],
    meaning: 'Survey triggers of the shards of this process, counted once a minute',
  },
  ehoks_palaute_due_steps: {
    kind: 'gauge',
    labels: ['work'],
    meaning: 'Work that was due at the last look, of the shards of this process; at most 1,000 of each are looked at',
  },
  ehoks_palaute_failed_steps: {
    kind: 'counter',
    labels: ['kind'],
    meaning: 'Steps of triggers that could not be taken; they are taken again after a pause',
  },
  ehoks_palaute_failed_attempts: {
    kind: 'counter',
    labels: ['code'],
    meaning:
      'Attempts of triggers that came to nothing, by what Arvo, Koski or the mail service answered; counted as transitions are',
  },
  ehoks_palaute_possible_orphans: {
    kind: 'counter',
    labels: [],
    meaning:
      'Questions to Arvo that had no answer: it may keep a code that is sent to nobody; counted as transitions are',
  },
  ehoks_koski_feed_age_seconds: {
    kind: 'gauge',
    labels: [],
    meaning: "Since Koski's change feed was last read to its end, or first tried; told by the instance that reads",
  },
  ehoks_koski_work_age_seconds: {
    kind: 'gauge',
    labels: [],
    meaning: 'How long the oldest question to Koski is overdue',
  },
  ehoks_koski_absences: {
    kind: 'counter',
    labels: ['finding'],
    meaning: 'Rights missed: `suspected`, `confirmed`, or `held` because so many miss at once',
  },
  ehoks_koski_canary_failures: {
    kind: 'counter',
    labels: [],
    meaning: 'Rights lately seen that were missing when another was missed',
  },
  ehoks_koski_unreadable: {
    kind: 'counter',
    labels: ['finding'],
    meaning: 'Answers that people must look at: `lukukelvoton`, `tuntematon-tila`, or `henkilo` whom Koski cannot read',
  },
  ehoks_koski_rereads: {
    kind: 'counter',
    labels: ['finding'],
    meaning: 'Second and later readings of a changed person; `changed`: the first came before the replica had it',
  },
  ehoks_koski_sweep_finds: { kind: 'counter', labels: [], meaning: 'Changes that the feed missed and a sweep found' },
  ehoks_koski_stale_versions: {
    kind: 'counter',
    labels: [],
    meaning: 'Rights that a list showed in an older version than is known',
  },
  ehoks_koski_earlier_aikaleimat: {
    kind: 'counter',
    labels: [],
    meaning: 'Later versions that bear an earlier time than the one before; versions alone order',
  },
  ehoks_process_event_loop_delay_seconds: {
    kind: 'gauge',
    labels: ['quantile'],
    meaning: 'How late timers are, since the last collection',
  },
  ehoks_process_heap_bytes: { kind: 'gauge', labels: ['space'], meaning: "JavaScript's heap" },
  ehoks_process_resident_bytes: { kind: 'gauge', labels: [], meaning: 'Memory of the process' },
  ehoks_process_cpu_seconds: { kind: 'counter', labels: [], meaning: 'CPU time of the process' },
} as const satisfies Readonly<Record<string, MetricDefinition>>;

export type MetricName = keyof typeof METRICS;
