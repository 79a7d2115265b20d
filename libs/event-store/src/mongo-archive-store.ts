import { type Instant } from '@ehoks/kernel';
import { type Collection, type Connection, type mongo } from 'mongoose';
import { type ArchiveExpiry, type ArchiveReceipt, type ArchiveStore, type ArchiveTask } from './archive-store';
import { type StoredCommit } from './commit';
import { commitKey, type CommitKey } from './commit-key';
import { answered, isDuplicate } from './mongo-answers';

type Keyed<Value> = Value & { readonly _id: string };

const TASK_INDEX = { key: { shard: 1, position: 1 }, name: 'shard_position' } as const;
const RECEIPT_INDEX = { key: { streamId: 1, closedBy: 1 }, name: 'streamId_closedBy' } as const;
const EXPIRY_INDEX = { key: { closedAt: 1 }, name: 'closedAt' } as const;
const EXPIRIES_AT_ONCE = 100;
const READING = { readPreference: 'primary', projection: { _id: 0 } } as const;
const WRITING = { writeConcern: { w: 'majority', j: true }, ignoreUndefined: true } as const;

/** The archive in MongoDB: collections `archive`, `archiveReceipts`, `archiveTasks` and `archiveExpiries` behind a prefix. */
export class MongoArchiveStore implements ArchiveStore {
  private readonly copies: Collection<Keyed<StoredCommit>>;
  private readonly receipts: Collection<Keyed<ArchiveReceipt>>;
  private readonly tasks: Collection<Keyed<ArchiveTask>>;
  private readonly expiries: Collection<Keyed<ArchiveExpiry>>;

  /** @param connection an open one */
  constructor(connection: Connection, { prefix }: { readonly prefix: string }) {
    this.copies = connection.collection(`${prefix}archive`);
    this.receipts = connection.collection(`${prefix}archiveReceipts`);
    this.tasks = connection.collection(`${prefix}archiveTasks`);
    this.expiries = connection.collection(`${prefix}archiveExpiries`);
  }

  async insertCopies(commits: readonly StoredCommit[]): Promise<void> {
    await insertMissing(
      this.copies,
      commits.map((commit) => ({ _id: commitKey(commit), ...commit })),
    );
  }

  async readCopies(keys: readonly CommitKey[]): Promise<readonly StoredCommit[]> {
    const _ids = keys.map(commitKey);
    const found = await answered(() => this.copies.find({ _id: { $in: _ids } }, READING).toArray());
    const byKey = new Map(found.map((commit) => [commitKey(commit), commit]));
    return _ids.flatMap((_id) => byKey.get(_id) ?? []);
  }

  async insertReceipt(receipt: ArchiveReceipt): Promise<void> {
    const { streamId, closedBy } = receipt;
    await insertMissing(this.receipts, [{ _id: commitKey({ streamId, commitNo: closedBy }), ...receipt }]);
  }

  async readReceipts(streamId: string): Promise<readonly ArchiveReceipt[]> {
    return answered(() => this.receipts.find({ streamId }, READING).sort({ streamId: 1, closedBy: 1 }).toArray());
  }

  async insertTasks(tasks: readonly ArchiveTask[], expiries: readonly ArchiveExpiry[] = []): Promise<void> {
    await insertMissing(
      this.expiries,
      expiries.map((expiry) => ({ _id: commitKey(expiry), ...expiry })),
    );
    await insertMissing(
      this.tasks,
      tasks.map((task) => ({ _id: commitKey(task), ...task })),
    );
  }

  async readTasks(shard: number, throughPosition: number): Promise<readonly ArchiveTask[]> {
    const position = { $lte: throughPosition };
    return answered(() => this.tasks.find({ shard, position }, READING).sort({ shard: 1, position: 1 }).toArray());
  }

  async readShardsWithTasks(): Promise<readonly number[]> {
    return answered(() => this.tasks.distinct('shard', {}, { readPreference: 'primary' }));
  }

  async deleteTask(task: CommitKey): Promise<void> {
    await answered(() => this.tasks.deleteOne({ _id: commitKey(task) }, WRITING));
  }

  async readExpiries(closedBefore: Instant): Promise<readonly ArchiveExpiry[]> {
    const closedAt = { $lt: closedBefore };
    return answered(() =>
      this.expiries.find({ closedAt }, READING).sort({ closedAt: 1 }).limit(EXPIRIES_AT_ONCE).toArray(),
    );
  }

  async deleteExpiry(expiry: CommitKey): Promise<void> {
    await answered(() => this.expiries.deleteOne({ _id: commitKey(expiry) }, WRITING));
  }

  async createIndexes(): Promise<void> {
    await answered(() => this.receipts.createIndexes([RECEIPT_INDEX]));
    await answered(() => this.tasks.createIndexes([TASK_INDEX]));
    await answered(() => this.expiries.createIndexes([EXPIRY_INDEX]));
  }
}

/** Inserts the documents whose keys are free; the others stay as they are. */
const insertMissing = async <Document extends { readonly _id: string }>(
  collection: Collection<Document>,
  documents: readonly mongo.OptionalUnlessRequiredId<Document>[],
): Promise<void> => {
  if (documents.length === 0) return;
  await answered(async () => {
    try {
      await collection.insertMany([...documents], { ...WRITING, ordered: false });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  });
};
