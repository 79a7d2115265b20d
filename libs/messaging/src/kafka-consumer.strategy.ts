import { AppError, instantOfMillis } from '@ehoks/kernel';
import { type CustomTransportStrategy, Server } from '@nestjs/microservices';
import { BatchDispatcher } from './batch-dispatcher';
import { BlockedKeys } from './blocked-keys';
import { Burial } from './burial';
import { type ConsumerOptions } from './consumer-options';
import { type FetchedBatch } from './consumer-run';
import { type BlockedKey, type OpenLetter } from './dead-letter.store';
import { type Dispatcher, type Limits } from './dispatcher';
import { EventDispatcher } from './event-dispatcher';
import { type Generation } from './generation';
import { type Health } from './health';
import { type MessagingMetrics, otelMetrics } from './metrics';
import { measureOpenLetters } from './open-letters';
import { Outage } from './outage';
import { settlesWithin } from './pause';
import { Perseverance } from './perseverance';
import { parseMessage } from './received-message';
import { replayLetters, type ReplayResult } from './replay';
import { DEFAULT_RETRY } from './retry-policy';
import { SteadyConsumer } from './steady-consumer';
import { partitionId } from './topic-partition';

/** A handler that takes longer lets the other partitions go on meanwhile. Shorter ones make larger batches. */
const PATIENCE_MS = 200;
const LAST_COMMIT_MS = 3_000;

/** What goes with one assignment of partitions. */
interface Tenure {
  readonly generation: Generation;
  readonly limits: Limits;
  /** Resolves when its messages may be handled, or when it is over. */
  readonly prepared: Promise<void>;
}

/**
 * One consumer group as a Nest transport. Its handlers are ordinary controllers; they throw what goes wrong, and this
 * turns the kind of the error into another try or a dead letter. Offsets follow the effect.
 *
 * Give it to the app with `connectConsumer`, or AppErrors do not reach it.
 */
export class KafkaConsumerStrategy extends Server implements CustomTransportStrategy {
  private readonly options: ConsumerOptions;
  private readonly metrics: MessagingMetrics;
  private readonly outage: Outage;
  private readonly perseverance: Perseverance;
  private readonly dispatcher: Dispatcher;
  private readonly consumer: SteadyConsumer;
  private readonly drain = new AbortController();
  /** Per partition the work begun last; across generations, so that two never work on one partition. */
  private readonly work = new Map<string, Promise<void>>();
  private tenure: Tenure | undefined;
  private isPrepared = false;
  private closing: Promise<void> | undefined;

  constructor(options: ConsumerOptions) {
    super();
    this.transportId = options.transportId;
    const { groupId, log, metrics = otelMetrics(groupId) } = options;
    const retry = { ...DEFAULT_RETRY, ...options.retry };
    this.options = options;
    this.metrics = metrics;
    this.outage = new Outage(groupId, retry.alarmAfterMs, log);
    this.perseverance = new Perseverance(retry, this.outage);
    this.dispatcher = this.makeDispatcher();
    measureOpenLetters(groupId, options.deadLetters);
    this.consumer = new SteadyConsumer({
      kafka: options.kafka,
      groupId: () => groupId,
      topics: options.topics,
      fromBeginning: options.fromBeginning ?? true,
      sessionTimeoutMs: options.sessionTimeoutMs ?? 8_000,
      commitIntervalMs: options.commitIntervalMs ?? 100,
      log,
      onJoin: (generation) => {
        this.begin(generation);
      },
      onEnd: () => {
        this.isPrepared = false;
        metrics.released(groupId);
        options.onRevoked?.();
      },
      onBatch: (batch) => this.take(batch),
    });
  }

  /**
   * Begins to consume in the background; a broker that is away is waited for.
   *
   * @throws AppError `defect`, `messaging/no-handler`, when a controller is missing
   */
  listen(callback: (error?: unknown) => void): void {
    try {
      this.checkHandlers();
    } catch (error) {
      callback(error);
      return;
    }
    this.consumer.start();
    callback();
  }

  /**
   * Drains: begins no further message, waits for handlers in progress (`drainTimeoutMs`), commits, leaves the group.
   * May be called more than once.
   */
  close(): Promise<void> {
    this.closing ??= this.closeConsumer();
    return this.closing;
  }

  /** Not a source of events. */
  on(): never {
    throw new AppError('defect', 'messaging/not-supported', 'A consumer has no events to listen to');
  }

  /** Has no inside to work on. */
  unwrap(): never {
    throw new AppError('defect', 'messaging/not-supported', 'A consumer cannot be unwrapped');
  }

  /** Ready when partitions are assigned and prepared, and no message waits for a neighbour that is away. */
  health(): Health {
    const connection = this.consumer.health();
    if (!connection.ready) return connection;
    if (this.outage.code !== undefined) return { ready: false, reason: this.outage.code };
    return this.isPrepared ? { ready: true } : { ready: false, reason: 'messaging/preparing' };
  }

  /**
   * Handles the open dead letters of a key again, in their order; stops at the first that fails. May be called in any
   * process of the group.
   *
   * @throws AppError `unavailable` when the store of dead letters is away
   */
  replayDeadLetters(blocked: BlockedKey): Promise<ReplayResult> {
    const { deadLetters, groupId } = this.options;
    return replayLetters(deadLetters, groupId, blocked, (message) => this.dispatcher.replay(message));
  }

  /** Name of the consumer group. */
  get group(): string {
    return this.options.groupId;
  }

  /** Open dead letters of the group, those of one key in their order. @throws AppError `unavailable` */
  openDeadLetters(): Promise<OpenLetter[]> {
    const { deadLetters, groupId } = this.options;
    return deadLetters.allOpen(groupId);
  }

  /** Closes a dead letter unhandled. @returns whether there was such an open one. @throws AppError `unavailable` */
  async discardDeadLetter(letterId: string): Promise<boolean> {
    const { deadLetters } = this.options;
    if (!(await deadLetters.isOpen(letterId))) return false;
    await deadLetters.resolve(letterId, { outcome: 'discarded', at: instantOfMillis(Date.now()) });
    return true;
  }

  private begin(generation: Generation): void {
    const halt = AbortSignal.any([generation.signal, this.drain.signal]);
    const limits = { halt, stale: generation.signal };
    const prepared = (this.tenure?.prepared ?? Promise.resolve()).then(() => this.prepare(generation, limits));
    this.tenure = { generation, limits, prepared };
  }

  private async prepare({ partitions, memberId }: Generation, { halt, stale }: Limits): Promise<void> {
    const { onAssigned } = this.options;
    await this.perseverance.insist(() => this.dispatcher.prepare(), halt);
    if (onAssigned) await this.perseverance.insist(() => onAssigned(partitions, stale, memberId), halt);
    if (!halt.aborted) this.isPrepared = true;
  }

  private async take(batch: FetchedBatch): Promise<void> {
    const tenure = this.tenure;
    if (!tenure || tenure.limits.halt.aborted) return;
    this.metrics.lag(this.options.groupId, batch, batch.behind + batch.messages.length);
    const id = partitionId(batch);
    const work = Promise.all([tenure.prepared, this.work.get(id)])
      .then(() => this.handle(batch, tenure))
      // A fault of our own: positions would pass the batch with the next one. Another run begins at the committed ones.
      .catch((error: unknown) => this.consumer.abandonRun(error));
    this.work.set(id, work);
    if (await settlesWithin(work, PATIENCE_MS)) return;
    this.consumer.pause(batch);
    void work.then(() => {
      if (!this.drain.signal.aborted) this.consumer.resume(batch);
    });
  }

  private async handle(batch: FetchedBatch, { generation, limits }: Tenure): Promise<void> {
    if (limits.halt.aborted) return;
    const messages = batch.messages.map((message) => parseMessage(batch.topic, batch.partition, message));
    const done = await this.dispatcher.handle(messages, limits);
    const offset = done === messages.length ? batch.nextOffset : messages[done]?.offset;
    if (done === 0 || offset === undefined) return;
    generation.offsets.note({ topic: batch.topic, partition: batch.partition, offset });
    this.metrics.lag(this.options.groupId, batch, batch.behind + messages.length - done);
  }

  private async closeConsumer(): Promise<void> {
    this.drain.abort();
    const generation = this.tenure?.generation;
    for (const partition of generation?.partitions ?? []) this.consumer.pause(partition);
    await settlesWithin(Promise.all(this.work.values()), this.options.drainTimeoutMs ?? 10_000);
    if (generation) await settlesWithin(generation.offsets.flush(), LAST_COMMIT_MS);
    await this.consumer.stop();
  }

  private checkHandlers(): void {
    const { mode, topics } = this.options;
    const missing = mode === 'batches' ? topics.filter((topic) => !this.messageHandlers.has(topic)) : [];
    if (this.messageHandlers.size > 0 && missing.length === 0) return;
    const names = missing.length > 0 ? missing.join(', ') : 'any type';
    throw new AppError('defect', 'messaging/no-handler', `No controller of this transport handles ${names}`);
  }

  private makeDispatcher(): Dispatcher {
    const { groupId: group, deadLetters, log, mode, concurrency = 64, unknownTypes = 'skip' } = this.options;
    const perseverance = this.perseverance;
    const metrics = this.metrics;
    const burial = new Burial(group, deadLetters, perseverance, metrics, log);
    const common = { group, handlers: this.messageHandlers, burial, perseverance, metrics };
    if (mode === 'batches') return new BatchDispatcher(common);
    const blockedKeys = new BlockedKeys(group, deadLetters);
    return new EventDispatcher({ ...common, blockedKeys, concurrency, unknownTypes });
  }
}
