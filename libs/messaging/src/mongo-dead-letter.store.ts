import { type Connection, mongo } from 'mongoose';
import { type DeadLetter } from './dead-letter';
import { type BlockedKey, type DeadLetterStore, type Resolution } from './dead-letter.store';
import { inOwnDatabase, insertOnce } from './mongo-error';

type LetterDocument = Omit<DeadLetter, 'id' | 'value'> & { readonly _id: string; readonly value: mongo.Binary | null };
type ResolutionDocument = Resolution & { readonly _id: string; readonly group: string };

/**
 * Dead letters in the consumer's own database: collections `deadLetters` and `deadLetterResolutions`, insert-only, with
 * the same `_id` for a letter and its resolution. Both are expected to stay small: open letters are what lacks a
 * resolution.
 */
export class MongoDeadLetterStore implements DeadLetterStore {
  private readonly letters: mongo.Collection<LetterDocument>;
  private readonly resolutions: mongo.Collection<ResolutionDocument>;

  constructor(connection: Connection) {
    this.letters = connection.collection<LetterDocument>('deadLetters');
    this.resolutions = connection.collection<ResolutionDocument>('deadLetterResolutions');
  }

  /** Makes the indexes; a step of the set-up. */
  async createIndexes(): Promise<void> {
    await inOwnDatabase(async () => {
      await this.letters.createIndex({ group: 1, topic: 1, key: 1 });
      await this.resolutions.createIndex({ group: 1 });
    });
  }

  add(letter: DeadLetter): Promise<void> {
    return insertOnce(() => this.letters.insertOne(documentOf(letter)));
  }

  blockedKeys(group: string): Promise<BlockedKey[]> {
    return inOwnDatabase(async () => {
      const letters = await this.letters.find({ group }, { projection: { topic: 1, key: 1 } }).toArray();
      const resolved = await this.resolvedIds(group);
      const blocked = new Map<string, BlockedKey>();
      for (const { _id, topic, key } of letters) {
        if (key !== null && !resolved.has(_id)) blocked.set(JSON.stringify([topic, key]), { topic, key });
      }
      return [...blocked.values()];
    });
  }

  hasOpenLetters(group: string, blocked: BlockedKey): Promise<boolean> {
    return inOwnDatabase(async () => (await this.openIds(group, blocked)).length > 0);
  }

  openLetters(group: string, blocked: BlockedKey): Promise<DeadLetter[]> {
    return inOwnDatabase(async () => this.lettersOf(await this.openIds(group, blocked)));
  }

  allOpen(group: string): Promise<DeadLetter[]> {
    return inOwnDatabase(async () => {
      const letters = await this.letters.find({ group }, { projection: { _id: 1 } }).toArray();
      const resolved = await this.resolvedIds(group);
      return this.lettersOf(letters.map(({ _id }) => _id).filter((id) => !resolved.has(id)));
    });
  }

  countOpen(group: string): Promise<number> {
    return inOwnDatabase(async () => {
      const [letters, resolutions] = await Promise.all([
        this.letters.countDocuments({ group }),
        this.resolutions.countDocuments({ group }),
      ]);
      return Math.max(0, letters - resolutions);
    });
  }

  resolve(letterId: string, resolution: Resolution): Promise<void> {
    const group = letterId.slice(0, letterId.indexOf('/'));
    return insertOnce(() => this.resolutions.insertOne({ _id: letterId, group, ...resolution }));
  }

  private async openIds(group: string, { topic, key }: BlockedKey): Promise<string[]> {
    const letters = await this.letters.find({ group, topic, key }, { projection: { _id: 1 } }).toArray();
    const ids = letters.map(({ _id }) => _id);
    const resolutions = await this.resolutions.find({ _id: { $in: ids } }, { projection: { _id: 1 } }).toArray();
    const resolved = new Set(resolutions.map(({ _id }) => _id));
    return ids.filter((id) => !resolved.has(id));
  }

  private async lettersOf(ids: readonly string[]): Promise<DeadLetter[]> {
    const letters = await this.letters
      .find({ _id: { $in: [...ids] } })
      .sort({ _id: 1 })
      .toArray();
    return letters.map(letterOf);
  }

  private async resolvedIds(group: string): Promise<Set<string>> {
    const resolutions = await this.resolutions.find({ group }, { projection: { _id: 1 } }).toArray();
    return new Set(resolutions.map(({ _id }) => _id));
  }
}

const documentOf = ({ id, value, ...rest }: DeadLetter): LetterDocument => ({
  _id: id,
  ...rest,
  value: value === null ? null : new mongo.Binary(value),
});

const letterOf = ({ _id, value, ...rest }: LetterDocument): DeadLetter => ({
  id: _id,
  ...rest,
  value: value === null ? null : Buffer.from(value.buffer),
});
