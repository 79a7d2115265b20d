import { randomUUID } from 'node:crypto';
import { type LocalDate } from '@ehoks/kernel';
import { type Palaute } from '@ehoks/palaute-domain';
import mongoose, { type Connection } from 'mongoose';
import { OppijatQueries } from './oppijat.queries';
import { documentOf, oppijatView } from './oppijat.view';
import { oppijaWith, palauteOf } from './palaute.fixture';

const TODAY = '2026-11-27' as LocalDate;

let connection: Connection;

beforeAll(async () => {
  const dbName = `test-oppijat-${randomUUID().slice(0, 8)}`;
  connection = await mongoose.createConnection(process.env['MONGODB_URL'] ?? '', { dbName }).asPromise();
});

afterAll(async () => {
  await connection.dropDatabase();
  await connection.close();
});

const palaute = (tila: Palaute['tila'], heratepvm: string): Palaute =>
  palauteOf({ palauteId: randomUUID(), tila, heratepvm: heratepvm as LocalDate });

const storeOppija = async (shard: number, palautteet: readonly Palaute[]): Promise<void> => {
  const avain = randomUUID();
  await oppijatView(connection).insertOne(
    documentOf({ avain, streamId: `palaute-${avain}`, shard }, oppijaWith(palautteet), undefined),
  );
};

describe('countPalautteet', () => {
  it('counts the triggers of the shards asked for, by state and by how long ago their day was', async () => {
    await storeOppija(0, [palaute('odottaa_kasittelya', '2026-11-28'), palaute('lahetetty', '2026-11-27')]);
    await storeOppija(1, [palaute('odottaa_kasittelya', '2026-11-20'), palaute('odottaa_kasittelya', '2026-11-19')]);
    await storeOppija(1, [palaute('odottaa_kasittelya', '2026-10-28'), palaute('odottaa_kasittelya', '2026-10-27')]);
    await storeOppija(2, [palaute('odottaa_kasittelya', '2026-10-27')]);
    await storeOppija(1, []);
    const queries = new OppijatQueries(oppijatView(connection));
    const counted = await queries.countPalautteet([0, 1], TODAY);
    expect(counted.map(({ tila, ika, maara }) => `${tila} ${ika} ${maara}`).sort()).toEqual([
      'lahetetty week 1',
      'odottaa_kasittelya ahead 1',
      'odottaa_kasittelya month 2',
      'odottaa_kasittelya older 1',
      'odottaa_kasittelya week 1',
    ]);
    expect(await queries.countPalautteet([], TODAY)).toEqual([]);
  });
});
