import { Gathered } from './gathered';

/** Reads by key, many at a time; a key that several ask for is read once. */
export class BatchedReads<Key, Found> {
  private readonly gathered: Gathered<Key, Found | undefined>;

  /** @param readAll answers for all keys at once; a key that is not found is left out */
  constructor(readAll: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Found>>, most = 50) {
    this.gathered = new Gathered(async (keys) => {
      const found = await readAll([...new Set(keys)]);
      return keys.map((key) => found.get(key));
    }, most);
  }

  /** What was stored when this was called, or later. */
  read(key: Key): Promise<Found | undefined> {
    return this.gathered.do(key);
  }
}
