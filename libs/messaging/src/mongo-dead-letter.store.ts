import { type Connection, mongo } from 'mongoose';
import { type DeadLetter } from './dead-letter';
import { type BlockedKey, type DeadLetterStore, type OpenLetter, type Resolution } from './dead-letter.store';
import { inOwnDatabase, insertOnce } from './mongo-error';

type LetterDocument = Omit<OpenLetter, 'id'> & { readonly _id: string; readonly value: mongo.Binary | null };

/**
 * Dead letters in the consumer's own database: collections `deadLetters`, which holds the open ones, and
 * `deadLetterResolutions`, with the same `_id` for a letter and its resolution.
 */
export class MongoDeadLetterStore implements DeadLetterStore {
  private readonly letters: mongo.Collection<LetterDocument>;
  private readonly resolutions: mongo.Collection<Resolution & { readonly _id: string }>;

  constructor(connection: Connection) {
    this.letters = connection.collection('deadLetters');
    this.resolutions = connection.collection('deadLetterResolutions');
  }

  /** Makes the indexes, and forgets what a crash left of letters that are resolved; a step before serving. */
  async prepare(): Promise<void> {
    await inOwnDatabase(async () => {
      await this.letters.createIndex({ group: 1, topic: 1, key: 1 });
      const ids = await this.letters.find({}, { projection: { _id: 1 } }).toArray();
      const resolved = await this.resolvedAmong(ids);
      await this.letters.deleteMany({ _id: { $in: [...resolved] } });
    });
  }

  add(letter: DeadLetter): Promise<void> {
    return insertOnce(() => this.letters.insertOne(documentOf(letter)));
  }

  async blockedKeys(group: string): Promise<BlockedKey[]> {
    const blocked = new Map<string, BlockedKey>();
    for (const { topic, key } of await this.open({ group }, { topic: 1, key: 1 })) {
      if (key !== null) blocked.set(JSON.stringify([topic, key]), { topic, key });
    }
    return [...blocked.values()];
  }

  async hasOpenLetters(group: string, { topic, key }: BlockedKey): Promise<boolean> {
    return (await this.open({ group, topic, key }, { _id: 1 })).length > 0;
  }

  async openLetters(group: string, { topic, key }: BlockedKey): Promise<DeadLetter[]> {
    return (await this.open({ group, topic, key }, { bytes: 0 })).map(letterOf);
  }

  async allOpen(group: string): Promise<OpenLetter[]> {
    // letters of earlier versions do not tell their size
    return (await this.open({ group }, { value: 0 })).map(({ _id: id, bytes = 0, ...rest }) => ({
      id,
      bytes,
      ...rest,
    }));
  }

  async isOpen(letterId: string): Promise<boolean> {
    return (await this.open({ _id: letterId }, { _id: 1 })).length > 0;
  }

  async countOpen(group: string): Promise<number> {
    return (await this.open({ group }, { _id: 1 })).length;
  }

  async resolve(letterId: string, resolution: Resolution): Promise<void> {
    await insertOnce(() => this.resolutions.insertOne({ _id: letterId, ...resolution }));
    await inOwnDatabase(() => this.letters.deleteOne({ _id: letterId }));
  }

  /** @param shown fields that are wanted of each, or `value: 0`: all but bodies */
  private open(
    wanted: mongo.Filter<LetterDocument>,
    shown: Readonly<Partial<Record<keyof LetterDocument, 0 | 1>>>,
  ): Promise<LetterDocument[]> {
    return inOwnDatabase(async () => {
      const found = await this.letters.find(wanted, { projection: shown }).sort({ _id: 1 }).toArray();
      const resolved = await this.resolvedAmong(found);
      return found.filter(({ _id }) => !resolved.has(_id));
    });
  }

  private async resolvedAmong(letters: readonly { readonly _id: string }[]): Promise<ReadonlySet<string>> {
    const ids = letters.map(({ _id }) => _id);
    const found = await this.resolutions.find({ _id: { $in: ids } }, { projection: { _id: 1 } }).toArray();
    return new Set(found.map(({ _id }) => _id));
  }
}

const documentOf = ({ id, value, ...rest }: DeadLetter): LetterDocument => ({
  _id: id,
  ...rest,
  value: value === null ? null : new mongo.Binary(value),
  bytes: value?.byteLength ?? 0,
});

const letterOf = ({ _id, value, ...rest }: LetterDocument): DeadLetter => ({
  id: _id,
  ...rest,
  value: value === null ? null : Buffer.from(value.buffer),
});
