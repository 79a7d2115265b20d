import { randomUUID } from 'node:crypto';
import { AppError, type Instant } from '@ehoks/kernel';
import { createLog } from '@ehoks/observability';
import { OnrClientFake } from '@ehoks/opintopolku';
import { type Connection, createConnection } from 'mongoose';
import { OppijaNimet } from './oppija-nimet';

const AADA = '1.2.246.562.24.41000000014';
const EINO = '1.2.246.562.24.41000000027';
const SILENT = createLog({ service: 'test', level: 'silent' });
const NOBODY = '1.2.246.562.24.10000000016';

/** Asks until the answer is this. */
const becomes = async (ask: () => Promise<unknown>, wanted: unknown): Promise<void> => {
  while ((await ask()) !== wanted) await new Promise((resolve) => setTimeout(resolve, 20));
};

describe('OppijaNimet', () => {
  let connection: Connection;
  let onr: CountingOnr;
  let nimet: OppijaNimet;
  let now: string;

  class CountingOnr extends OnrClientFake {
    readonly asked: string[] = [];
    delayMs = 0;

    override async fetchHenkilo(oid: string) {
      this.asked.push(oid);
      await new Promise((resolve) => setTimeout(resolve, this.delayMs));
      return super.fetchHenkilo(oid);
    }
  }

  beforeAll(async () => {
    const dbName = `test-oppijat-${randomUUID()}`;
    connection = await createConnection(process.env['MONGODB_URL'] ?? '', { dbName, autoIndex: false }).asPromise();
  });
  afterAll(async () => {
    await connection.dropDatabase();
    await connection.close();
  });
  beforeEach(async () => {
    await connection.collection('oppijat').deleteMany({});
    now = '2026-11-26T10:00:00.000Z';
    onr = new CountingOnr();
    onr.put({ oidHenkilo: AADA, etunimet: 'Aada Maria', sukunimi: 'Keksitty' });
    onr.put({ oidHenkilo: EINO, sukunimi: 'Tekaistu' });
    nimet = askingFor(60_000);
  });

  const askingFor = (patienceMs: number): OppijaNimet =>
    new OppijaNimet(connection, onr, { now: () => now as Instant }, SILENT, patienceMs);

  it('says once that names cannot be had, however many are asked for, and again when they could be meanwhile', async () => {
    const log = createLog({ service: 'test', level: 'silent' });
    const warn = jest.spyOn(log, 'warn');
    const away = new AppError('unavailable', 'onr/unavailable', 'ONR gave no answer');
    nimet = new OppijaNimet(connection, onr, { now: () => now as Instant }, log, 60_000);
    onr.failure = away;
    expect(await nimet.nimetOf([AADA, EINO, NOBODY])).toEqual(new Map());
    expect(warn).toHaveBeenCalledTimes(1);
    onr.failure = undefined;
    expect((await nimet.nimetOf([AADA])).size).toBe(1);
    onr.failure = away;
    await nimet.nimetOf([EINO]);
    expect(warn).toHaveBeenCalledTimes(2);
  });

  it('asks once about each learner, also about one that nobody knows', async () => {
    const all = new Map([
      [AADA, 'Aada Maria Keksitty'],
      [EINO, 'Tekaistu'],
    ]);
    expect(await nimet.nimetOf([AADA, EINO, NOBODY, AADA])).toEqual(all);
    expect(await nimet.nimetOf([AADA, EINO, NOBODY])).toEqual(all);
    expect(onr.asked.sort()).toEqual([NOBODY, AADA, EINO].sort());
  });

  it('joins those who ask at the same time', async () => {
    onr.delayMs = 20;
    await Promise.all([nimet.nimiOf(AADA), nimet.nimiOf(AADA)]);
    expect(onr.asked).toEqual([AADA]);
  });

  it('does not wait for long; what comes late is there the next time', async () => {
    const impatient = askingFor(10);
    onr.delayMs = 200;
    expect(await impatient.nimiOf(AADA)).toBeUndefined();
    await becomes(() => impatient.nimiOf(AADA), 'Aada Maria Keksitty');
    expect(onr.asked).toEqual([AADA]);
  });

  it('shows an old name, and asks again behind the answer', async () => {
    await nimet.nimiOf(AADA);
    onr.put({ oidHenkilo: AADA, etunimet: 'Aada', sukunimi: 'Uusi' });
    now = '2026-11-27T10:00:00.001Z';
    expect(await nimet.nimiOf(AADA)).toBe('Aada Maria Keksitty');
    await becomes(() => nimet.nimiOf(AADA), 'Aada Uusi');
  });

  it('goes on without names while ONR is away, unless a refresh is wanted', async () => {
    onr.failure = new AppError('unavailable', 'onr/unavailable', 'away');
    expect(await nimet.nimetOf([AADA])).toEqual(new Map());
    await expect(nimet.refresh(AADA)).rejects.toMatchObject({ code: 'onr/unavailable' });
    expect(await nimet.unknownOf([AADA])).toEqual([AADA]);
    onr.failure = undefined;
    expect(await nimet.nimiOf(AADA)).toBe('Aada Maria Keksitty');
  });
});
