import mongoose, { type Connection } from 'mongoose';

const OWNERS = ['gateway', 'hoks', 'koski-sync', 'feedback', 'feedback-fresh', 'ops'] as const;
type Owner = (typeof OWNERS)[number];

/** The databases of a system, for what no interface of it shows. Opened when first asked for. */
export class Databases {
  readonly #opened = new Map<string, Promise<Connection>>();

  constructor(
    private readonly mongoUrl: string,
    private readonly prefix: string,
  ) {}

  of(service: Owner): Promise<Connection> {
    const opened =
      this.#opened.get(service) ??
      mongoose.createConnection(this.mongoUrl, { dbName: this.nameOf(service) }).asPromise();
    this.#opened.set(service, opened);
    return opened;
  }

  nameOf(service: Owner): string {
    return `${this.prefix}-${service}`;
  }

  /** Drops them and closes. */
  async drop(): Promise<void> {
    for (const service of OWNERS) {
      const connection = await this.of(service);
      await connection.dropDatabase();
      await connection.close();
    }
  }
}
