/** A Kafka topic as the set-up step makes it. Partition counts are fixed from creation on: they place the keys. */
export interface TopicDefinition {
  readonly name: string;
  readonly partitions: number;
  readonly config: Readonly<Record<string, string>>;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MAX_MESSAGE_BYTES = '2097152';

const topic = (name: string, partitions: number, retentionMs: number): TopicDefinition => ({
  name,
  partitions,
  config: {
    'cleanup.policy': 'delete',
    'retention.ms': String(retentionMs),
    'max.message.bytes': MAX_MESSAGE_BYTES,
  },
});

/** Commands to the hoks service, key = opiskeluoikeus oid. Internal: carries personal data. */
export const HOKS_KOMENNOT = topic('ehoks.hoks.komennot.v1', 6, 7 * DAY_MS);

/** Outcomes of commands, key = command id. Internal. One partition keeps the replies of a batch together. */
export const HOKS_VASTAUKSET = topic('ehoks.hoks.vastaukset.v1', 1, HOUR_MS);

/** Facts about HOKSes as CloudEvents, key = opiskeluoikeus oid. Our own services only: carries personal data. */
export const HOKS_TAPAHTUMAT = topic('ehoks.hoks.tapahtumat.v1', 6, 30 * DAY_MS);

/** Work of koski-sync, key = opiskeluoikeus oid. Internal. */
export const OPISKELUOIKEUS_KOMENNOT = topic('ehoks.opiskeluoikeus.komennot.v1', 6, 7 * DAY_MS);

/** What koski-sync saw of study rights as CloudEvents, key = opiskeluoikeus oid. Each message is the whole picture. */
export const OPISKELUOIKEUS_HAVAINNOT = topic('ehoks.opiskeluoikeus.havainnot.v1', 6, 30 * DAY_MS);

/** Work of the feedback service, key = HMAC of the master oppijanumero. Internal. */
export const PALAUTE_KOMENNOT = topic('ehoks.palaute.komennot.v1', 6, 7 * DAY_MS);

/** Transitions of survey triggers as CloudEvents, key = trigger id. Public: no personal data. */
export const PALAUTE_HERATTEET = topic('ehoks.palaute.heratteet.v1', 6, 90 * DAY_MS);

export const TOPICS: readonly TopicDefinition[] = [
  HOKS_KOMENNOT,
  HOKS_VASTAUKSET,
  HOKS_TAPAHTUMAT,
  OPISKELUOIKEUS_KOMENNOT,
  OPISKELUOIKEUS_HAVAINNOT,
  PALAUTE_KOMENNOT,
  PALAUTE_HERATTEET,
];
