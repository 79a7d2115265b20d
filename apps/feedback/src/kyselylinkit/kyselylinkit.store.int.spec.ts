import { randomUUID } from 'node:crypto';
import mongoose, { type Connection } from 'mongoose';
import { KyselylinkitStore } from './kyselylinkit.store';

let connection: Connection;
let store: KyselylinkitStore;

beforeAll(async () => {
  const dbName = `test-kyselylinkit-${randomUUID().slice(0, 8)}`;
  connection = await mongoose.createConnection(process.env['MONGODB_URL'] ?? '', { dbName }).asPromise();
  store = new KyselylinkitStore(connection);
});

afterAll(async () => {
  await connection.dropDatabase();
  await connection.close();
});

const KYSELYLINKKI = 'https://arvovastaus.example/v/ACEF47';
const LINK = { kyselylinkki: KYSELYLINKKI, hoksId: 7, tyyppi: 'aloittaneet', alkupvm: '2026-09-01' };
const LAHETYS = { lahetyspvm: '2026-09-02', lahetystila: 'lahetetty' };

const addressAfter = async (work: Promise<unknown>): Promise<string | null | undefined> => {
  await work;
  return (await store.find(KYSELYLINKKI))?.sahkoposti;
};

describe('addresses of links that others made', () => {
  it('go with the contact details of their HOKS, and one that was noted since stays when that is told again', async () => {
    await store.insert({ ...LINK, lahetyspvm: null, sahkoposti: 'vanha@example.fi', lahetystila: null });
    expect(await addressAfter(store.forgetAddresses(8, 5))).toBe('vanha@example.fi');
    expect(await addressAfter(store.forgetAddresses(7, 5))).toBeNull();
    const noted = store.noteLahetys(KYSELYLINKKI, { ...LAHETYS, sahkoposti: 'uusi@example.fi' });
    expect(await addressAfter(noted)).toBe('uusi@example.fi');
    expect(await addressAfter(store.forgetAddresses(7, 5))).toBe('uusi@example.fi');
    expect(await addressAfter(store.forgetAddresses(7, 3))).toBe('uusi@example.fi');
    expect(await addressAfter(store.forgetAddresses(7, 9))).toBeNull();
  });
});
