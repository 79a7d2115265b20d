import { randomUUID } from 'node:crypto';
import { instantOfMillis } from '@ehoks/kernel';
import { type Connection, createConnection } from 'mongoose';
import { Sessions } from './sessions';

const USER = {
  username: 'virkailija-kuvitelma',
  oidHenkilo: '1.2.246.562.24.51000000101',
  kayttajaTyyppi: 'VIRKAILIJA',
  roles: ['ROLE_APP_EHOKS_CRUD_1.2.246.562.10.21000000014'],
};

describe('Sessions', () => {
  let connection: Connection;
  let now = Date.now();
  const clock = { now: () => instantOfMillis(now) };
  const sessionsOfNewInstance = () => new Sessions(connection, clock);

  beforeAll(async () => {
    const dbName = `test-sessions-${randomUUID()}`;
    connection = await createConnection(process.env['MONGODB_URL'] ?? '', { dbName }).asPromise();
    await sessionsOfNewInstance().createIndexes();
  });

  afterAll(async () => {
    await connection.dropDatabase();
    await connection.close();
  });

  it('are known to every instance', async () => {
    const sessionId = await sessionsOfNewInstance().open(USER, 'ST-1');
    expect(await sessionsOfNewInstance().find(sessionId)).toMatchObject(USER);
  });

  it('end four hours after the sign-in, even while the database still has them', async () => {
    const sessions = sessionsOfNewInstance();
    const sessionId = await sessions.open(USER, 'ST-2');
    now += 4 * 3_600_000 - 1;
    expect(await sessions.find(sessionId)).toBeDefined();
    now += 1;
    expect(await sessions.find(sessionId)).toBeUndefined();
  });

  it('end one by one, or all that began with a ticket', async () => {
    const sessions = sessionsOfNewInstance();
    const [first, second, other] = [
      await sessions.open(USER, 'ST-3'),
      await sessions.open(USER, 'ST-3'),
      await sessions.open(USER, 'ST-4'),
    ] as const;
    await sessions.close(other);
    expect(await sessions.find(other)).toBeUndefined();
    expect(await sessions.closeOfTicket('ST-3')).toMatchObject(USER);
    expect([await sessions.find(first), await sessions.find(second)]).toEqual([undefined, undefined]);
    expect(await sessions.closeOfTicket('ST-3')).toBeUndefined();
  });

  it('end all at once for a user, on every instance, and for nobody else', async () => {
    const sessions = sessionsOfNewInstance();
    const leaving = { ...USER, username: 'virkailija-satumaa' };
    const [first, second, other] = [
      await sessions.open(leaving, 'ST-6'),
      await sessions.open(leaving, 'ST-7'),
      await sessions.open(USER, 'ST-8'),
    ] as const;
    expect(await sessionsOfNewInstance().closeOfUser('virkailija-satumaa')).toBe(2);
    expect([await sessions.find(first), await sessions.find(second)]).toEqual([undefined, undefined]);
    expect(await sessions.find(other)).toMatchObject(USER);
    expect(await sessions.closeOfUser('virkailija-satumaa')).toBe(0);
  });

  it('keep no secret in the database', async () => {
    const sessionId = await sessionsOfNewInstance().open(USER, 'ST-5-secret');
    const stored = JSON.stringify(await connection.collection('sessions').find().toArray());
    expect(stored).toContain(USER.username);
    expect(stored).not.toContain(sessionId);
    expect(stored).not.toContain('ST-5-secret');
  });
});
