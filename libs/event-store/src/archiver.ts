import { type Instant } from '@ehoks/kernel';
import { copiesOf, verifyCopies } from './archive-reader';
import { type ArchiveReceipt, type ArchiveStore } from './archive-store';
import { type EventCodec } from './aggregate';
import { systemClock, type Clock } from './clock';
import { type PublishedCommit, type StoredCommit } from './commit';
import { CommitDigest } from './commit-digest';
import { decodeCommits, keyIdsOf } from './commit-decoder';
import { type CommitKey } from './commit-key';
import { type CommitStore } from './commit-store';
import { type Sealer } from './sealer';
import { streamWindows } from './stream-windows';

export interface ArchiverOptions<Event> {
  readonly codec: EventCodec<Event>;
  readonly store: CommitStore;
  readonly archive: ArchiveStore;
  readonly sealer: Sealer;
  readonly clock?: Pick<Clock, 'now'>;
}

/** A commit of which something could not be done, and why. */
export interface ArchivingFailure extends CommitKey {
  readonly error: unknown;
}

/** The closing and reopening commits of which everything is done, and those where it failed. */
export interface ArchivingResult {
  readonly settled: readonly CommitKey[];
  readonly failures: readonly ArchivingFailure[];
}

/**
 * Moves what lies before a closing commit to the archive, and back when the stream opens again. Each step looks at what
 * exists and may be done again, by anyone, at any time: it goes on from where it was left.
 */
export class Archiver<Event> {
  private readonly clock: Pick<Clock, 'now'>;

  constructor(private readonly options: ArchiverOptions<Event>) {
    this.clock = options.clock ?? systemClock;
  }

  /** Notes which of these commits close or reopen their streams. Call it before they are published, so that none is missed. */
  async note(commits: readonly PublishedCommit<Event>[]): Promise<void> {
    const { codec, archive } = this.options;
    const closing = commits.filter(({ events }) => events.some(({ event }) => codec.closes?.(event)));
    const reopening = commits.filter(({ events }) => events.some(({ event }) => codec.reopens?.(event)));
    const tasks = [...closing, ...reopening].map(({ streamId, commitNo, shard, position }) => ({
      ...{ streamId, commitNo, shard, position },
    }));
    const expiries = closing.map(({ streamId, commitNo, meta }) => ({ streamId, commitNo, closedAt: meta.recordedAt }));
    if (tasks.length > 0) await archive.insertTasks(tasks, expiries);
  }

  /**
   * Does what was noted in a shard and is published, in the order of the log; nothing above the checkpoint is touched, as
   * it may have to be published again. A stream where something fails waits for the next call.
   */
  async settleShard(shard: number): Promise<ArchivingResult> {
    const { store, archive } = this.options;
    return doEach(await archive.readTasks(shard, await store.readCheckpoint(shard)), async (task) => {
      await this.settle(task);
      await archive.deleteTask(task);
    });
  }

  /**
   * Erases the keys of what was sealed before closing commits that are older than this time, where the stream did not
   * reopen. What is archived stays as it is and fits its receipt; what was sealed in it is lost. Call it with a time so
   * long ago that no reopening is under way any more; it does not matter who does, nor how many.
   */
  async forget(closedBefore: Instant): Promise<ArchivingResult> {
    const { archive } = this.options;
    return doEach(await archive.readExpiries(closedBefore), async (expiry) => {
      await this.eraseBefore(expiry);
      await archive.deleteExpiry(expiry);
    });
  }

  private async eraseBefore({ streamId, commitNo }: CommitKey): Promise<void> {
    const { store, archive, sealer } = this.options;
    const next = { streamId, commitNo: commitNo + 1 };
    const [following] = await store.readCommits([next]);
    const [whole] = following?.archived ? await archive.readCopies([next]) : [following];
    if (whole && (await this.reopens(whole))) return; // it lived on: a later closing ends it
    const keyIds: string[] = [];
    for await (const window of streamWindows(store, streamId, 0)) {
      const before = window.filter((commit) => commit.commitNo < commitNo);
      keyIds.push(...keyIdsOf(before), ...before.flatMap(({ archived }) => archived?.keyIds ?? []));
      if (before.length < window.length) break;
    }
    await sealer.erase(keyIds);
  }

  private async settle({ streamId, commitNo }: CommitKey): Promise<void> {
    const [commit] = await this.options.store.readCommits([{ streamId, commitNo }]);
    if (!commit || commit.archived) return; // a later closing has taken it along
    if (await this.reopens(commit)) return this.restore(commit);
    const next = { streamId, commitNo: commitNo + 1 };
    if (!(await this.isOver(next))) await this.archive(commit);
    // An owner that was late may have archived what another had restored meanwhile.
    const [reopening] = await this.options.store.readCommits([next]);
    if (reopening && (await this.reopens(reopening))) await this.restore(reopening);
  }

  /** Has the archive no longer to follow the closing commit before this key: reopened, or archived by a later closing? */
  private async isOver(next: CommitKey): Promise<boolean> {
    const [commit] = await this.options.store.readCommits([next]);
    return commit !== undefined && (commit.archived !== undefined || (await this.reopens(commit)));
  }

  private async archive(closing: StoredCommit): Promise<void> {
    const { store } = this.options;
    const receipt = (await this.receiptOf(closing)) ?? (await this.copy(closing));
    await this.leaveStubs(receipt);
    await store.deleteSnapshots(closing.streamId, closing.fromVersion);
  }

  private async receiptOf({ streamId, commitNo }: CommitKey): Promise<ArchiveReceipt | undefined> {
    const receipts = await this.options.archive.readReceipts(streamId);
    return receipts.find(({ closedBy }) => closedBy === commitNo);
  }

  /** Copies what lies before the closing commit, reads the copies back, and keeps a receipt. */
  private async copy(closing: StoredCommit): Promise<ArchiveReceipt> {
    const { archive } = this.options;
    const { streamId, commitNo: closedBy, toVersion: closedVersion, meta } = closing;
    const commitNos: number[] = [];
    const digest = new CommitDigest();
    for await (const commits of this.archivable(closing)) {
      await archive.insertCopies(commits);
      commitNos.push(...commits.map(({ commitNo }) => commitNo));
      digest.add(commits);
    }
    const receipt = {
      ...{ streamId, closedBy, closedVersion, closedAt: meta.recordedAt, archivedAt: this.clock.now(), commitNos },
      ...(meta.actor !== undefined && { actor: meta.actor }),
      ...digest.result(),
    };
    await verifyCopies(archive, receipt);
    await archive.insertReceipt(receipt);
    // Another process may have been first: what its receipt says is what is archived.
    return (await this.receiptOf(closing)) ?? receipt;
  }

  /** Whole commits before a closing one, in windows. Earlier closing commits stay where they are. */
  private async *archivable({ streamId, commitNo: closedBy }: CommitKey): AsyncGenerator<readonly StoredCommit[]> {
    const { codec, store, sealer } = this.options;
    for await (const window of streamWindows(store, streamId, 0)) {
      const before = window.filter(({ commitNo, archived }) => commitNo < closedBy && !archived);
      const decoded = await decodeCommits(codec, sealer, before);
      yield before.filter((_, index) => !decoded[index]?.events.some(({ event }) => codec.closes?.(event)));
      if (window.some(({ commitNo }) => commitNo >= closedBy)) return;
    }
  }

  /** The newest first: then whoever reads the log meanwhile meets no fact without those before it. */
  private async leaveStubs({ streamId, closedBy, commitNos }: ArchiveReceipt): Promise<void> {
    const { codec, store, sealer, archive } = this.options;
    for await (const copies of copiesOf(archive, { streamId }, [...commitNos].reverse())) {
      const decoded = await decodeCommits(codec, sealer, copies);
      await store.putStubs(
        copies.map((copy, index) => ({
          ...stubOf(copy),
          archived: {
            ...{ closedBy, keyIds: [...keyIdsOf([copy])] },
            told: codec.remainder?.(decoded[index]?.events ?? []) ?? {},
          },
        })),
      );
    }
  }

  /** Puts what the closing commit before a reopening one took back into the stream. */
  private async restore({ streamId, commitNo }: CommitKey): Promise<void> {
    const { store, archive } = this.options;
    const receipt = await this.receiptOf({ streamId, commitNo: commitNo - 1 });
    if (!receipt) return;
    await verifyCopies(archive, receipt);
    for await (const copies of copiesOf(archive, receipt, receipt.commitNos)) {
      await store.putBack(copies, receipt.closedBy);
    }
  }

  private async reopens(commit: StoredCommit): Promise<boolean> {
    const { codec, sealer } = this.options;
    const [decoded] = await decodeCommits(codec, sealer, [commit]);
    return decoded?.events.some(({ event }) => codec.reopens?.(event)) === true;
  }
}

/** Does something of each commit; after a failure the others of its stream are left out. */
const doEach = async <Key extends CommitKey>(
  commits: readonly Key[],
  action: (commit: Key) => Promise<void>,
): Promise<ArchivingResult> => {
  const settled: CommitKey[] = [];
  const failures = new Map<string, ArchivingFailure>();
  for (const commit of commits) {
    const { streamId, commitNo } = commit;
    if (failures.has(streamId)) continue;
    try {
      await action(commit);
      settled.push({ streamId, commitNo });
    } catch (error) {
      failures.set(streamId, { streamId, commitNo, error });
    }
  }
  return { settled, failures: [...failures.values()] };
};

/** A commit's numbers and command, without its content and without people. */
const stubOf = ({ meta, ...commit }: StoredCommit): StoredCommit => {
  const { commandType, correlationId, causationId, recordedAt } = meta;
  return { ...commit, events: [], meta: { commandType, correlationId, causationId, recordedAt } };
};
