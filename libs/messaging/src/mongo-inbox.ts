import { type Connection, type mongo } from 'mongoose';
import { type Inbox } from './inbox';
import { inOwnDatabase, insertOnce } from './mongo-error';

interface InboxDocument {
  readonly _id: string;
  readonly handledAt: Date;
}

/** An inbox in the consumer's own database: collection `inbox`, insert-only, `_id` = `<group>/<message id>`. */
export class MongoInbox implements Inbox {
  private readonly handled: mongo.Collection<InboxDocument>;

  constructor(connection: Connection) {
    this.handled = connection.collection<InboxDocument>('inbox');
  }

  /**
   * Makes the index by which entries expire; a step of the set-up.
   *
   * @param keepSeconds longer than the retention of the topics, or a repetition may come when its entry is gone
   */
  async createIndexes(keepSeconds: number): Promise<void> {
    await inOwnDatabase(() => this.handled.createIndex({ handledAt: 1 }, { expireAfterSeconds: keepSeconds }));
  }

  has(group: string, messageId: string): Promise<boolean> {
    return inOwnDatabase(async () => {
      const entry = await this.handled.findOne({ _id: `${group}/${messageId}` }, { projection: { _id: 1 } });
      return entry !== null;
    });
  }

  add(group: string, messageId: string): Promise<void> {
    return insertOnce(() => this.handled.insertOne({ _id: `${group}/${messageId}`, handledAt: new Date() }));
  }
}
