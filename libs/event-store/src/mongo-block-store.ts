import { type Collection, type Connection } from 'mongoose';
import { type BlockStore } from './id-blocks';
import { answered, isDuplicate } from './mongo-answers';

/** Blocks of ids in MongoDB: one document for each block taken, inserted and never changed or deleted. */
export class MongoBlockStore implements BlockStore {
  private readonly blocks: Collection<{ readonly _id: number }>;

  /** @param connection an open one */
  constructor(connection: Connection, collection: string) {
    this.blocks = connection.collection(collection);
  }

  async highestBlock(): Promise<number> {
    const highest = await answered(() => this.blocks.findOne({}, { sort: { _id: -1 }, readPreference: 'primary' }));
    return highest?._id ?? 0;
  }

  takeBlock(block: number): Promise<boolean> {
    return answered(async () => {
      try {
        await this.blocks.insertOne({ _id: block }, { writeConcern: { w: 'majority', j: true } });
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    });
  }
}
