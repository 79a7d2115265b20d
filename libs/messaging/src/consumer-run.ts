import {
  type Consumer,
  type EachBatchPayload,
  type Kafka,
  type KafkaMessage,
  type Offsets,
  type PartitionAssigner,
  PartitionAssigners,
} from 'kafkajs';
import { Generation } from './generation';
import { KAFKA_RETRY } from './kafka';
import { OffsetCommitter, type Position } from './offset-committer';
import { settlesWithin } from './pause';
import { type TopicPartition } from './topic-partition';

/** How long a fetch waits for messages: bounds also how late a rebalance or a resumed partition is noticed. */
const MAX_WAIT_MS = 500;
/** A heartbeat's answer is how a member learns of a rebalance. */
const HEARTBEAT_INTERVAL_MS = 1_000;
const PARTITIONS_AT_ONCE = 32;
/** A lost connection cannot be closed in good order: what kafkajs tries then is not waited for. */
const DISCONNECT_GRACE_MS = 3_000;

/** Messages of one partition in the order of their offsets; never empty. */
export interface FetchedBatch extends TopicPartition {
  readonly messages: readonly KafkaMessage[];
  /** Where the partition goes on after this batch. */
  readonly nextOffset: string;
  /** Messages of the partition after this batch, as of its fetch. */
  readonly behind: number;
}

export interface ConsumerRunOptions {
  readonly kafka: Kafka;
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly fromBeginning: boolean;
  readonly sessionTimeoutMs: number;
  readonly commitIntervalMs: number;
  /** A generation begins; called before any batch of it. May call `seek`. */
  readonly onJoin: (generation: Generation) => void;
  /** The generation is over; called once for each, after its signal. */
  readonly onEnd: () => void;
  /**
   * Takes over a batch. No partition is fetched until this resolves, so it has to resolve soon: for work that takes
   * longer, `pause` the partition and go on. Must not reject.
   */
  readonly onBatch: (batch: FetchedBatch) => Promise<void>;
}

/**
 * The life of one kafkajs consumer, from its connection to its crash or end. Commits only what its user notes, and only
 * within the generation that it belongs to.
 */
export class ConsumerRun {
  private readonly options: ConsumerRunOptions;
  private readonly consumer: Consumer;
  private readonly ended: Promise<unknown>;
  private settleEnded: (reason?: unknown) => void = () => undefined;
  private isOver = false;
  private generation: Generation | undefined;
  private commit: EachBatchPayload['commitOffsetsIfNecessary'] = () => Promise.resolve();
  private lastSignAt = 0;
  private watch: NodeJS.Timeout | undefined;

  constructor(options: ConsumerRunOptions) {
    this.options = options;
    this.ended = new Promise((resolve) => {
      this.settleEnded = resolve;
    });
    this.consumer = this.makeConsumer();
  }

  /** Consumes until a crash or `end`; resolves, disconnected where possible, with the reason of the end. */
  async untilEnd(): Promise<unknown> {
    const { topics, fromBeginning } = this.options;
    try {
      await this.consumer.connect();
      await this.consumer.subscribe({ topics: [...topics], fromBeginning });
      if (!this.isOver) await this.consume();
    } catch (error) {
      this.end(error);
    }
    const reason = await this.ended;
    await settlesWithin(this.consumer.disconnect(), DISCONNECT_GRACE_MS);
    return reason;
  }

  /** Ends the generation, then leaves the group and disconnects. */
  end(reason?: unknown): void {
    this.isOver = true;
    this.endGeneration();
    this.settleEnded(reason);
  }

  /** Stops fetching from a partition until `resume`. */
  pause({ topic, partition }: TopicPartition): void {
    if (!this.isJoined) return;
    this.whereAllowed(() => {
      this.consumer.pause([{ topic, partitions: [partition] }]);
    });
  }

  /** Between two generations too: kafkajs keeps a pause from one to the next. */
  resume({ topic, partition }: TopicPartition): void {
    this.whereAllowed(() => {
      this.consumer.resume([{ topic, partitions: [partition] }]);
    });
  }

  /** Goes on from this position instead of the group's. */
  seek(position: Position): void {
    this.whereAllowed(() => {
      this.consumer.seek({ ...position });
    });
  }

  get isJoined(): boolean {
    return this.generation !== undefined;
  }

  /** When the group was last heard of, in milliseconds since 1970; 0 for never. */
  get lastSign(): number {
    return this.lastSignAt;
  }

  private consume(): Promise<void> {
    return this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: PARTITIONS_AT_ONCE,
      eachBatch: (payload) => this.take(payload),
    });
  }

  private makeConsumer(): Consumer {
    const { kafka, groupId, sessionTimeoutMs } = this.options;
    const consumer = kafka.consumer({
      groupId,
      sessionTimeout: sessionTimeoutMs,
      heartbeatInterval: HEARTBEAT_INTERVAL_MS,
      maxWaitTimeInMs: MAX_WAIT_MS,
      allowAutoTopicCreation: false,
      partitionAssigners: [this.assigner],
      // Another run follows; kafkajs's own restart gives up on errors that it does not know.
      retry: { ...KAFKA_RETRY, restartOnFailure: () => Promise.resolve(false) },
    });
    const { GROUP_JOIN, HEARTBEAT, REBALANCING, FETCH_START, CRASH } = consumer.events;
    consumer.on(GROUP_JOIN, ({ payload }) => {
      this.beginGeneration(payload.memberAssignment, payload.memberId);
    });
    consumer.on(HEARTBEAT, () => {
      this.lastSignAt = Date.now();
    });
    consumer.on(REBALANCING, () => {
      this.giveUpPartitions();
    });
    consumer.on(FETCH_START, () => {
      this.checkJoined();
    });
    consumer.on(CRASH, ({ payload }) => {
      this.end(payload.error);
    });
    return consumer;
  }

  /** Round robin; its `protocol` is what kafkajs asks for first whenever it joins, for whatever reason. */
  private readonly assigner: PartitionAssigner = (config) => {
    const assigner = PartitionAssigners.roundRobin(config);
    return {
      ...assigner,
      protocol: (subscription) => {
        this.onJoining();
        return assigner.protocol(subscription);
      },
    };
  };

  /**
   * kafkajs may join again from within a fetch, while batches of the old generation are still on their way to us: these
   * would be taken for the new one's, and what lies before them would be skipped. Such a run is not to be saved.
   */
  private onJoining(): void {
    if (this.generation) this.end(new Error('joined again without a rebalance'));
  }

  private beginGeneration(assignment: Readonly<Record<string, number[]>>, memberId: string): void {
    if (this.isOver) return;
    this.lastSignAt = Date.now();
    const generation: Generation = new Generation(
      partitionsOf(assignment),
      new OffsetCommitter((positions) => this.commit(offsetsOf(positions)), this.options.commitIntervalMs),
      memberId,
    );
    this.generation = generation;
    this.watch = setInterval(() => {
      this.checkSilence();
    }, HEARTBEAT_INTERVAL_MS);
    this.options.onJoin(generation);
  }

  /** The group has given the partitions to others by now, while kafkajs may go on trying for half a minute. */
  private checkSilence(): void {
    if (Date.now() - this.lastSignAt <= this.options.sessionTimeoutMs) return;
    this.end(new Error('nothing heard of the group within the session time-out'));
  }

  /**
   * When a coordinator that loads its groups refuses to let it join again, kafkajs fetches as before: once the groups are
   * loaded it is the member that it was. No batch would ever be taken, and each be fetched again at once, for ever.
   */
  private checkJoined(): void {
    if (!this.generation) this.end(new Error('fetches without having joined again'));
  }

  private giveUpPartitions(): void {
    // Leaves before the request to join does, while the coordinator still takes it.
    void this.generation?.offsets.flush();
    this.endGeneration();
  }

  private endGeneration(): void {
    const generation = this.generation;
    if (!generation) return;
    this.generation = undefined;
    clearInterval(this.watch);
    generation.end();
    this.options.onEnd();
  }

  /** kafkajs refuses these calls before it has joined and after a crash; nothing is fetched then anyway. */
  private whereAllowed(call: () => void): void {
    try {
      call();
    } catch {
      return;
    }
  }

  private async take(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    if (!this.generation?.owns(batch)) return;
    this.commit = (offsets) => payload.commitOffsetsIfNecessary(offsets);
    payload.resolveOffset(batch.lastOffset());
    await this.options.onBatch(fetchedBatch(batch));
  }
}

const fetchedBatch = (batch: EachBatchPayload['batch']): FetchedBatch => ({
  topic: batch.topic,
  partition: batch.partition,
  messages: batch.messages,
  nextOffset: String(BigInt(batch.lastOffset()) + 1n),
  behind: Number(batch.offsetLag()),
});

const partitionsOf = (assignment: Readonly<Record<string, number[]>>): TopicPartition[] =>
  Object.entries(assignment).flatMap(([topic, partitions]) => partitions.map((partition) => ({ topic, partition })));

const offsetsOf = (positions: readonly Position[]): Offsets => ({
  topics: positions.map(({ topic, partition, offset }) => ({ topic, partitions: [{ partition, offset }] })),
});
