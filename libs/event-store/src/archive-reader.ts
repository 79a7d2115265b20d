import { AppError } from '@ehoks/kernel';
import { type EventCodec } from './aggregate';
import { type ArchiveReceipt, type ArchiveStore } from './archive-store';
import { type PublishedCommit, type StoredCommit } from './commit';
import { CommitDigest } from './commit-digest';
import { decodeCommits } from './commit-decoder';
import { type CommitStore } from './commit-store';
import { type Sealer } from './sealer';
import { streamWindows } from './stream-windows';

/** Copies read at once. */
const WINDOW = 200;

export interface ArchiveReaderOptions<Event> {
  readonly codec: EventCodec<Event>;
  readonly store: CommitStore;
  readonly archive: ArchiveStore;
  readonly sealer: Sealer;
}

/** Reads what went to the archive. */
export class ArchiveReader<Event> {
  constructor(private readonly options: ArchiveReaderOptions<Event>) {}

  /** What was archived of a stream, oldest first. */
  receipts(streamId: string): Promise<readonly ArchiveReceipt[]> {
    return this.options.archive.readReceipts(streamId);
  }

  /**
   * All commits of a stream as if nothing had been archived. Contact details whose keys were erased stay away.
   *
   * @throws AppError `defect`, `event-store/archive-damaged`, when what is archived is not what the receipt says
   */
  async *history(streamId: string): AsyncGenerator<PublishedCommit<Event>> {
    const { codec, store, archive, sealer } = this.options;
    for (const receipt of await archive.readReceipts(streamId)) await verifyCopies(archive, receipt);
    for await (const window of streamWindows(store, streamId, 0)) {
      const copies = await archive.readCopies(window.filter(({ archived }) => archived));
      const copyOf = new Map(copies.map((copy) => [copy.commitNo, copy]));
      const whole = window.map((commit) => (commit.archived ? requireCopy(copyOf.get(commit.commitNo)) : commit));
      yield* await decodeCommits(codec, sealer, whole);
    }
  }
}

/** The archived commits of a receipt, in windows, in the order of the numbers given. */
export async function* copiesOf(
  archive: ArchiveStore,
  { streamId }: Pick<ArchiveReceipt, 'streamId'>,
  commitNos: readonly number[],
): AsyncGenerator<readonly StoredCommit[]> {
  for (let start = 0; start < commitNos.length; start += WINDOW) {
    yield await archive.readCopies(commitNos.slice(start, start + WINDOW).map((commitNo) => ({ streamId, commitNo })));
  }
}

/** @throws AppError `defect` when the copies are not those of the receipt */
export const verifyCopies = async (archive: ArchiveStore, receipt: ArchiveReceipt): Promise<void> => {
  const digest = new CommitDigest();
  for await (const copies of copiesOf(archive, receipt, receipt.commitNos)) digest.add(copies);
  const { events, hash } = digest.result();
  if (events !== receipt.events || hash !== receipt.hash) throw damaged();
};

const requireCopy = (copy: StoredCommit | undefined): StoredCommit => {
  if (copy) return copy;
  throw damaged();
};

const damaged = (): AppError =>
  new AppError('defect', 'event-store/archive-damaged', 'What is in the archive is not what was archived');
