import { randomUUID } from 'node:crypto';
import { type AnsweredRequest, type CommandRequest, type Publisher } from '../command';
import { CommandExecutor } from '../command-executor';
import { type PublishedCommit } from '../commit';
import { type CommitStore } from '../commit-store';
import { type ExecutorEvent } from '../executor-event';
import { type ExecutorLimits } from '../executor-limits';
import { Sealer } from '../sealer';
import { accountAggregate, type Account, type AccountEvent, type AccountRefusal } from './account';
import { type Clock } from '../clock';

/** Attached is the version of the stream that the caller could know of. */
export type AccountRequest = CommandRequest<Account, AccountEvent, AccountRefusal, number>;
export type AccountAnswer = AnsweredRequest<Account, AccountEvent, AccountRefusal, number>;
export type AccountExecutor = CommandExecutor<Account, AccountEvent, AccountRefusal, number>;

export const KEK = new Uint8Array(32).fill(7);

/** A command with ids of its own, as it comes from a caller. */
export const command = (
  streamId: string,
  decide: AccountRequest['decide'],
  changes: Partial<AccountRequest> = {},
): AccountRequest => {
  const commandId = changes.commandId ?? randomUUID();
  return {
    streamId,
    shard: 0,
    commandId,
    meta: { commandType: 'Test', correlationId: 'correlation', causationId: commandId },
    decide,
    attachment: 0,
    ...changes,
  };
};

/** Facts and outcomes in the order of publishing, as consumers see them. */
export type Topic = readonly (PublishedCommit<AccountEvent> | AccountAnswer)[];

/** Keeps what was published. */
export class RecordingPublisher implements Publisher<Account, AccountEvent, AccountRefusal, number> {
  readonly commits: PublishedCommit<AccountEvent>[] = [];
  readonly results: AccountAnswer[] = [];
  readonly topic: Topic[number][] = [];
  calls = 0;

  async publish(commits: readonly PublishedCommit<AccountEvent>[], results: readonly AccountAnswer[]): Promise<void> {
    this.calls += 1;
    this.commits.push(...commits);
    this.results.push(...results);
    this.topic.push(...commits, ...results);
  }
}

export interface BankOptions {
  readonly store: CommitStore;
  readonly publisher?: Publisher<Account, AccountEvent, AccountRefusal, number>;
  readonly limits?: Partial<ExecutorLimits>;
  readonly clock?: Clock;
  readonly everyCommits?: number;
  readonly onEvent?: (event: ExecutorEvent) => void;
}

const QUICK = { firstPauseMs: 1, longestPauseMs: 2, checkpointEveryMs: 1 };

/** An executor of accounts whose pauses take no time worth mention. */
export const openBank = ({
  store,
  publisher = new RecordingPublisher(),
  limits,
  everyCommits,
  ...rest
}: BankOptions): AccountExecutor =>
  new CommandExecutor({
    ...rest,
    aggregate: accountAggregate(everyCommits),
    store,
    sealer: new Sealer({ store, kek: KEK }),
    publisher,
    limits: { ...QUICK, ...limits },
  });
