import { ConsumerRun, type ConsumerRunOptions } from './consumer-run';
import { type Health } from './health';
import { type MessagingLog } from './log';
import { type Position } from './offset-committer';
import { pause, settlesWithin } from './pause';
import { pauseMs } from './retry-policy';
import { type TopicPartition } from './topic-partition';

const RESTART_PAUSE = { firstPauseMs: 100, maxPauseMs: 5_000 };
const STOP_GRACE_MS = 5_000;
/** Several heartbeats missed. */
const SILENCE_MS = 4_000;

export type SteadyConsumerOptions = Omit<ConsumerRunOptions, 'groupId'> & {
  /** Of the next run. Where no positions are committed a new name spares the wait for the lost member's time-out. */
  readonly groupId: () => string;
  readonly log: MessagingLog;
};

/** A consumer that lives until it is stopped: when kafkajs's crashes, it is thrown away and another made, for ever. */
export class SteadyConsumer {
  private readonly stopping = new AbortController();
  private life: Promise<void> | undefined;
  private run: ConsumerRun | undefined;

  constructor(private readonly options: SteadyConsumerOptions) {}

  /** Begins to connect and consume in the background. */
  start(): void {
    this.life ??= this.live();
  }

  /** Ends the generation, leaves the group and disconnects; takes some seconds at most. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.run?.end();
    if (this.life) await settlesWithin(this.life, STOP_GRACE_MS);
  }

  /** Ends the present run as a crash would; the next one goes on from the committed positions. */
  abandonRun(reason: unknown): void {
    this.run?.end(reason);
  }

  /** Stops fetching from a partition until `resume`. */
  pause(partition: TopicPartition): void {
    this.run?.pause(partition);
  }

  resume(partition: TopicPartition): void {
    this.run?.resume(partition);
  }

  /** Goes on from this position instead of the group's; for `onJoin`. */
  seek(position: Position): void {
    this.run?.seek(position);
  }

  /** Ready when the group has assigned partitions and was heard of in the last seconds. */
  health(): Health {
    const isHeard = Date.now() - (this.run?.lastSign ?? 0) < SILENCE_MS;
    return this.run?.isJoined && isHeard ? { ready: true } : { ready: false, reason: 'messaging/not-joined' };
  }

  private async live(): Promise<void> {
    const { log, sessionTimeoutMs } = this.options;
    for (let failures = 1; !this.stopping.signal.aborted; failures += 1) {
      const startedAt = Date.now();
      const groupId = this.options.groupId();
      this.run = new ConsumerRun({ ...this.options, groupId });
      const reason = await this.run.untilEnd();
      if (this.stopping.signal.aborted) return;
      if (Date.now() - startedAt > sessionTimeoutMs) failures = 1;
      const pauseBeforeNext = pauseMs(failures, RESTART_PAUSE);
      log.warn({ groupId, pauseMs: pauseBeforeNext, err: reason }, 'consumer lost, another is made');
      await pause(pauseBeforeNext, this.stopping.signal);
    }
  }
}
