import { hostname, userInfo } from 'node:os';
import { AppError, instantOfMillis } from '@ehoks/kernel';
import { type OpsConfig } from '../config';

/**
 * What was done from the desk: collection `audit` of the CLI's own database, insert-only. A command is recorded before it is
 * begun, and again with its end. The database's client is loaded then: what only shows something needs none.
 */
export class OpsAudit {
  constructor(private readonly config: () => Pick<OpsConfig, 'MONGODB_URL' | 'MONGODB_DATABASE' | 'OPERATOR'>) {}

  /** Who is at the desk. */
  get operator(): string {
    return this.config().OPERATOR ?? userInfo().username;
  }

  /** Does the work on record. @throws AppError `unavailable`, with nothing done, when it cannot be recorded */
  async recorded<Result>(command: string, work: () => Promise<Result>): Promise<Result> {
    const { MONGODB_URL, MONGODB_DATABASE } = this.config();
    const { default: mongoose } = await import('mongoose');
    const connection = mongoose.createConnection(MONGODB_URL, {
      dbName: MONGODB_DATABASE,
      serverSelectionTimeoutMS: 5000,
    });
    const commandId = new mongoose.mongo.ObjectId();
    const note = async (outcome: 'begun' | 'done' | 'failed', code?: string): Promise<void> => {
      const at = instantOfMillis(Date.now());
      const who = { user: this.operator, hostname: hostname() };
      await connection
        .collection('audit')
        .insertOne({ commandId, at, ...who, command, outcome, ...(code && { code }) });
    };
    try {
      await connection.asPromise();
      await note('begun');
    } catch (error) {
      await connection.close();
      throw new AppError('unavailable', 'ops/audit', 'The audit cannot be written, so nothing was done', {
        cause: error,
      });
    }
    try {
      const result = await work();
      await note('done');
      return result;
    } catch (error) {
      await note('failed', error instanceof AppError ? error.code : 'unknown');
      throw error;
    } finally {
      await connection.close();
    }
  }
}
