import { randomUUID } from 'node:crypto';
import { createLog } from '@ehoks/observability';
import { type Connection, createConnection } from 'mongoose';
import { type Instant } from '@ehoks/kernel';
import { AuditTrail } from './audit-trail';

const entry = (hoksId: number) => ({
  user: { oid: null, ipAddress: '127.0.0.1', session: 'no session', userAgent: 'test' },
  operation: 'update' as const,
  target: { hoksId },
  status: 'succeeded' as const,
  changes: [{ path: ':versio' }],
});

describe('AuditTrail', () => {
  let connection: Connection;
  let trail: AuditTrail;

  beforeAll(async () => {
    const dbName = `test-audit-${randomUUID()}`;
    connection = await createConnection(process.env['MONGODB_URL'] ?? '', { dbName }).asPromise();
    const clock = { now: () => '2026-11-25T10:00:00.000Z' as Instant };
    trail = new AuditTrail(connection, clock, createLog({ service: 'test', level: 'silent' }));
  });

  afterAll(async () => {
    await connection.dropDatabase();
    await connection.close();
  });

  const stored = (hoksId: number) => connection.collection('audit').countDocuments({ 'target.hoksId': hoksId });

  it('has an entry of a write stored when it says so, however many come at once', async () => {
    await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        await trail.recordWrite(entry(index));
        expect(await stored(index)).toBe(1);
      }),
    );
  });

  it('stores entries of reads at the latest when it closes', async () => {
    trail.recordRead(entry(1000));
    await trail.close();
    expect(await stored(1000)).toBe(1);
  });

  it('stores an entry once, though the answer of the first attempt was lost', async () => {
    const collection = connection.collection('audit');
    const insertMany = collection.insertMany.bind(collection);
    jest.spyOn(collection, 'insertMany').mockImplementationOnce(async (...documents) => {
      await insertMany(...documents);
      throw new Error('connection closed');
    });
    await expect(trail.recordWrite(entry(2000))).rejects.toMatchObject({ kind: 'unavailable' });
    await trail.recordWrite(entry(2001));
    expect(await Promise.all([2000, 2001].map(stored))).toEqual([1, 1]);
  });

  it('counts its entries', async () => {
    const numbers = (await connection.collection('audit').find().toArray()).map((record) => Number(record['logSeq']));
    expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1));
  });

  it('says when an entry could not be stored', async () => {
    const away = createConnection('mongodb://127.0.0.1:1/test', {
      serverSelectionTimeoutMS: 50,
      bufferCommands: false,
    });
    const lost = new AuditTrail(away, { now: () => 'x' as Instant }, createLog({ service: 'test', level: 'silent' }));
    await expect(lost.recordWrite(entry(1))).rejects.toMatchObject({ code: 'gateway/audit' });
    await away.close();
  });
});
