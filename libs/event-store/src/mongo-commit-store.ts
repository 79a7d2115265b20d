import { AppError } from '@ehoks/kernel';
import { type mongo, type Collection, type Connection } from 'mongoose';
import { type StoredCommit } from './commit';
import { commitKey, snapshotKey, type CommitKey } from './commit-key';
import { answered, insertedInOrder, isDuplicate, noneWithoutCollection } from './mongo-answers';
import { type CommitStore, type StoredKey, type StoredSnapshot } from './commit-store';

type Keyed<Value> = Value & { readonly _id: string };

/** What the server is able to do, asked once. Only latency may differ by it, never a result. */
export interface StoreAbilities {
  /** Reads that decisions stand on are of the majority; else of the one server. */
  readonly replicaSet: boolean;
}

export interface MongoCommitStoreOptions {
  /** Begins the names of the collections: `hoks-` gives `hoks-commits`, `hoks-checkpoints`, `hoks-snapshots`, `hoks-keys`. */
  readonly prefix: string;
}

/** A unique place in the shard for each commit. Correctness rests on it, and on the uniqueness of `_id`. */
const POSITION_INDEX = { key: { shard: 1, position: 1 }, name: 'shard_position', unique: true } as const;
const SNAPSHOT_INDEX = { key: { streamId: 1, version: 1 }, name: 'streamId_version' } as const;
const WRITING = { writeConcern: { w: 'majority', j: true }, ignoreUndefined: true } as const;
const WITHOUT_ID = { projection: { _id: 0 } } as const;

/** The port over MongoDB. Time-outs are those of the connection; they must be set, or an answer may never come. */
export class MongoCommitStore implements CommitStore {
  private readonly commits: Collection<Keyed<StoredCommit>>;
  private readonly checkpoints: Collection<{ readonly _id: number; readonly position: number }>;
  private readonly snapshots: Collection<Keyed<StoredSnapshot>>;
  private readonly keys: Collection<Keyed<Pick<StoredKey, 'wrapped'>>>;
  private readonly reading: mongo.FindOptions;

  private constructor(
    private readonly connection: Connection,
    { prefix }: MongoCommitStoreOptions,
    readonly abilities: StoreAbilities,
  ) {
    this.commits = connection.collection(`${prefix}commits`);
    this.checkpoints = connection.collection(`${prefix}checkpoints`);
    this.snapshots = connection.collection(`${prefix}snapshots`);
    this.keys = connection.collection(`${prefix}keys`);
    const readConcern = abilities.replicaSet ? { readConcern: { level: 'majority' as const } } : {};
    this.reading = { readPreference: 'primary', ...readConcern };
  }

  /** @param connection an open one */
  static async open(connection: Connection, options: MongoCommitStoreOptions): Promise<MongoCommitStore> {
    const hello = await answered(() => requireDb(connection).admin().command({ hello: 1 }));
    return new MongoCommitStore(connection, options, { replicaSet: typeof hello['setName'] === 'string' });
  }

  async insertInOrder(commits: readonly StoredCommit[]): Promise<number> {
    const documents = commits.map((commit) => ({ _id: commitKey(commit), ...commit }));
    return this.insert(this.commits.collectionName, documents);
  }

  async readCommits(keys: readonly CommitKey[]): Promise<readonly StoredCommit[]> {
    const _ids = keys.map(commitKey);
    const options = { ...this.reading, ...WITHOUT_ID };
    const found = await answered(() => this.commits.find({ _id: { $in: _ids } }, options).toArray());
    const byKey = new Map(found.map((commit) => [commitKey(commit), commit]));
    return _ids.flatMap((_id) => byKey.get(_id) ?? []);
  }

  async readShard(shard: number, afterPosition: number, throughPosition: number): Promise<readonly StoredCommit[]> {
    const position = { $gt: afterPosition, $lte: throughPosition };
    const options = { ...this.reading, ...WITHOUT_ID, hint: POSITION_INDEX.name };
    return answered(() => this.commits.find({ shard, position }, options).sort({ shard: 1, position: 1 }).toArray());
  }

  async putStubs(stubs: readonly StoredCommit[]): Promise<void> {
    await this.replace(stubs, { archived: { $exists: false } });
  }

  async putBack(commits: readonly StoredCommit[], closedBy: number): Promise<void> {
    await this.replace(commits, { 'archived.closedBy': closedBy });
  }

  async readCheckpoint(shard: number): Promise<number> {
    const checkpoint = await answered(() => this.checkpoints.findOne({ _id: shard }, this.reading));
    return checkpoint?.position ?? 0;
  }

  async storeCheckpoint(shard: number, position: number): Promise<void> {
    await answered(() =>
      this.checkpoints.updateOne({ _id: shard }, { $max: { position } }, { upsert: true, ...WRITING }),
    );
  }

  async insertSnapshot(snapshot: StoredSnapshot): Promise<void> {
    const _id = snapshotKey(snapshot.streamId, snapshot.version, snapshot.schema);
    await answered(async () => {
      try {
        await this.snapshots.insertOne({ _id, ...snapshot }, WRITING);
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
    });
  }

  async readSnapshot(streamId: string, schema: number, atMostVersion?: number): Promise<StoredSnapshot | undefined> {
    const wanted = { streamId, schema, ...(atMostVersion === undefined ? {} : { version: { $lte: atMostVersion } }) };
    const options = { ...this.reading, ...WITHOUT_ID, sort: { version: -1 } } as const;
    return answered(async () => (await this.snapshots.findOne(wanted, options)) ?? undefined);
  }

  async deleteSnapshots(streamId: string, belowVersion: number): Promise<void> {
    await answered(() => this.snapshots.deleteMany({ streamId, version: { $lt: belowVersion } }, WRITING));
  }

  async insertKeys(keys: readonly StoredKey[]): Promise<void> {
    await this.insert(
      this.keys.collectionName,
      keys.map(({ keyId, wrapped }) => ({ _id: keyId, wrapped })),
    );
  }

  async readKeys(keyIds: readonly string[]): Promise<readonly StoredKey[]> {
    const found = await answered(() => this.keys.find({ _id: { $in: [...keyIds] } }, this.reading).toArray());
    return found.map(({ _id, wrapped }) => ({ keyId: _id, wrapped }));
  }

  async deleteKeys(keyIds: readonly string[]): Promise<void> {
    await answered(() => this.keys.deleteMany({ _id: { $in: [...keyIds] } }, WRITING));
  }

  async createIndexes(): Promise<void> {
    await answered(() => this.commits.createIndexes([POSITION_INDEX]));
    await answered(() => this.snapshots.createIndexes([SNAPSHOT_INDEX]));
  }

  async verifyIndexes(): Promise<void> {
    const indexes = await answered(() => this.commits.listIndexes().toArray().catch(noneWithoutCollection));
    const isRight = ({ name, key, unique, sparse, partialFilterExpression }: mongo.IndexDescriptionInfo): boolean =>
      name === POSITION_INDEX.name &&
      JSON.stringify(key) === JSON.stringify(POSITION_INDEX.key) &&
      unique === true &&
      sparse !== true &&
      partialFilterExpression === undefined;
    if (indexes.some(isRight)) return;
    throw new AppError('defect', 'event-store/index-missing', 'The unique index over shard and position is missing', {
      details: { collection: this.commits.collectionName, index: POSITION_INDEX.name },
    });
  }

  /** Replaces documents that are still as `filter` says: doing it again, or late, changes nothing. */
  private async replace(commits: readonly StoredCommit[], filter: mongo.Filter<Keyed<StoredCommit>>): Promise<void> {
    if (commits.length === 0) return;
    const writes = commits.map((commit) => ({
      replaceOne: { filter: { _id: commitKey(commit), ...filter }, replacement: commit },
    }));
    await answered(() => this.commits.bulkWrite(writes, { ...WRITING, ordered: true }));
  }

  /** The plain command: `insertMany` would measure every document once more, a fifth of the cost of an insert here. */
  private async insert(collection: string, documents: readonly object[]): Promise<number> {
    if (documents.length === 0) return 0;
    const command = { insert: collection, documents, ordered: true, writeConcern: WRITING.writeConcern };
    const reply = await answered(() => requireDb(this.connection).command(command, { ignoreUndefined: true }));
    return insertedInOrder(reply, documents.length);
  }
}

const requireDb = ({ db }: Connection): mongo.Db => {
  if (!db) throw new AppError('unavailable', 'event-store/not-connected', 'The connection is not open');
  return db;
};
