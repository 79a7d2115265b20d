import { type Connection } from 'mongoose';

type Doc = Readonly<Record<string, unknown>>;
type Ehto = Readonly<Record<string, unknown>>;

/** Decides what becomes of a call: lets it happen, or not, and answers, or not. */
export type Intercept = <Value>(call: () => Promise<Value>) => Promise<Value>;

const COMPARISONS: Readonly<Record<string, (value: unknown, than: unknown) => boolean>> = {
  $in: (value, than) => (than as readonly unknown[]).includes(value),
  $ne: (value, than) => value !== than,
  $gt: (value, than) => isBefore(than, value),
  $lt: (value, than) => isBefore(value, than),
  $lte: (value, than) => value === than || isBefore(value, than),
};

const isBefore = (value: unknown, than: unknown): boolean =>
  typeof value === 'number' && typeof than === 'number'
    ? value < than
    : typeof value === 'string' && typeof than === 'string' && value < than;

const matches = (doc: Doc, filter: Ehto): boolean =>
  Object.entries(filter).every(([field, wanted]) => {
    const values: readonly unknown[] = Array.isArray(doc[field]) ? doc[field] : [doc[field]];
    const comparisons = Object.entries(wanted !== null && typeof wanted === 'object' ? wanted : { $in: [wanted] });
    return comparisons.every(([name, than]) => values.some((value) => COMPARISONS[name]?.(value, than) ?? false));
  });

const shown = (doc: Doc, fields: Rajaus['projection']): Doc =>
  fields ? Object.fromEntries(Object.entries(doc).filter(([field]) => field in fields)) : doc;

/** A database in memory that knows what koski-sync asks of its own one. */
export class Muistikanta {
  private readonly collections = new Map<string, Map<unknown, Doc>>();

  /** @param intercept through which each question and each write goes */
  connection(intercept: Intercept): Connection {
    const collection = (name: string) => {
      const docs = this.collections.get(name) ?? new Map<unknown, Doc>();
      this.collections.set(name, docs);
      return new Muistikokoelma(docs, intercept);
    };
    return { collection } as unknown as Connection;
  }
}

type Paivitys = Readonly<{ $set: Doc }>;

interface Rajaus {
  readonly sort?: Readonly<Record<string, 1 | -1>>;
  readonly limit?: number;
  readonly projection?: Readonly<Record<string, 1>>;
}

class Muistikokoelma {
  constructor(
    private readonly docs: Map<unknown, Doc>,
    private readonly intercept: Intercept,
  ) {}

  find(filter: Ehto, rajaus: Rajaus = {}) {
    const { sort, limit, projection } = rajaus;
    return {
      sort: (wanted: NonNullable<Rajaus['sort']>) => this.find(filter, { ...rajaus, sort: wanted }),
      limit: (most: number) => this.find(filter, { ...rajaus, limit: most }),
      toArray: () =>
        this.intercept(async () =>
          this.sorted(filter, sort)
            .slice(0, limit)
            .map((doc) => shown(doc, projection)),
        ),
    };
  }

  findOne(filter: Ehto) {
    return this.intercept(async () => this.matching(filter)[0] ?? null);
  }

  countDocuments(filter: Ehto) {
    if (Object.keys(filter).length === 0) throw new Error('A server counts them one by one: a country is too many');
    return this.intercept(async () => this.matching(filter).length);
  }

  estimatedDocumentCount() {
    return this.intercept(async () => this.docs.size);
  }

  insertOne(doc: Doc) {
    return this.insertMany([doc]);
  }

  insertMany(docs: readonly Doc[]) {
    return this.intercept(async () => {
      const fresh = docs.filter(({ _id }) => !this.docs.has(_id));
      fresh.forEach((doc) => this.docs.set(doc['_id'], doc));
      if (fresh.length < docs.length) throw Object.assign(new Error('duplicate key'), { code: 11_000 });
    });
  }

  updateOne(filter: Ehto, update: Paivitys) {
    return this.intercept(async () => ({ matchedCount: this.update(filter, update) }));
  }

  bulkWrite(writes: readonly Readonly<{ updateOne: Readonly<{ filter: Ehto; update: Paivitys }> }>[]) {
    return this.intercept(async () => {
      const matched = writes.map(({ updateOne }) => this.update(updateOne.filter, updateOne.update));
      return { matchedCount: matched.reduce((sum, each) => sum + each, 0) };
    });
  }

  deleteMany(filter: Ehto) {
    return this.intercept(async () => this.matching(filter).forEach(({ _id }) => this.docs.delete(_id)));
  }

  private update(filter: Ehto, { $set }: Paivitys): number {
    const [doc] = this.matching(filter);
    if (doc) this.docs.set(doc['_id'], { ...doc, ...$set });
    return doc ? 1 : 0;
  }

  private matching(filter: Ehto): readonly Doc[] {
    return [...this.docs.values()].filter((doc) => matches(doc, filter));
  }

  private sorted(filter: Ehto, sort: Rajaus['sort'] = {}): readonly Doc[] {
    const [by] = Object.entries(sort);
    if (!by) return this.matching(filter);
    const [field, direction] = by;
    return [...this.matching(filter)].sort((a, b) => (isBefore(a[field], b[field]) ? -direction : direction));
  }
}
