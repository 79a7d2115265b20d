import { createConnection, type Connection } from 'mongoose';
import { randomUUID } from 'node:crypto';

const TIME_OUTS = { serverSelectionTimeoutMS: 3_000, connectTimeoutMS: 3_000, socketTimeoutMS: 20_000 };

/**
 * A connection to a database of this run's own.
 *
 * @param url value of MONGODB_URL; a missing one fails the run
 */
export const openTestDatabase = async (url: string | undefined): Promise<Connection> => {
  if (url === undefined) throw new Error('MONGODB_URL is not set: integration specs need the real server');
  const dbName = `event-store-test-${randomUUID()}`;
  return createConnection(url, { dbName, autoIndex: false, bufferCommands: false, ...TIME_OUTS }).asPromise();
};

/** Drops the run's database, and no other, and closes. */
export const closeTestDatabase = async (connection: Connection): Promise<void> => {
  if (!connection.name.includes('test')) throw new Error(`${connection.name} is no test database`);
  await connection.dropDatabase();
  await connection.close();
};
