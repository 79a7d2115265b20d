import { type Connection, type mongo } from 'mongoose';
import { askDatabase, isDuplicatesOnly } from '../views/ask-database';

/** To which oppija the first verdict about a HOKS went: settled by an insert, and never changed. */
export class EnsimmaisetOppijatStore {
  private readonly oppijat: mongo.Collection<{ readonly _id: number; readonly avain: string }>;

  constructor(connection: Connection) {
    this.oppijat = connection.collection('ensimmaisetOppijat');
  }

  /** Key of the oppija; `avain` when the first verdict goes now. @throws AppError `unavailable` */
  async settle(hoksId: number, avain: string): Promise<string> {
    const isFirst = await askDatabase(async () => {
      try {
        await this.oppijat.insertOne({ _id: hoksId, avain });
        return true;
      } catch (error) {
        if (isDuplicatesOnly(error)) return false;
        throw error;
      }
    });
    return isFirst ? avain : ((await this.find(hoksId)) ?? avain);
  }

  /** @returns undefined when none went. @throws AppError `unavailable` */
  async find(hoksId: number): Promise<string | undefined> {
    return (await askDatabase(() => this.oppijat.findOne({ _id: hoksId })))?.avain;
  }
}
