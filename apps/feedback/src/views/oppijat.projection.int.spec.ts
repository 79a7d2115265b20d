import { randomBytes, randomUUID } from 'node:crypto';
import { MemoryCommitStore, Sealer, StreamReader } from '@ehoks/event-store';
import { type PalauteEvent, palautteetCodec } from '@ehoks/palaute-domain';
import { type Connection, createConnection } from 'mongoose';
import { type PalauteCommit } from '../feedback.types';
import { oppijaOf } from '../oppija-avain';
import { palautteetAggregate } from '../palautteet.aggregate';
import { OppijatProjection } from './oppijat.projection';
import { OppijatQueries } from './oppijat.queries';
import { createOppijatIndexes, type OppijatView, oppijatView } from './oppijat.view';
import { NOW, PAUSES } from './palaute.fixture';

const HOKS_ID = 7;

const noted = (hoksVersion: number, hoksId = HOKS_ID): PalauteEvent => ({
  type: 'HoksNoted',
  data: { hoksId, hoksVersion, opiskeluoikeusOid: '1.2.246.562.15.41024330544', tila: 'voimassa' },
});

describe('OppijatProjection', () => {
  let connection: Connection;
  let view: OppijatView;
  let queries: OppijatQueries;
  let store: MemoryCommitStore;
  let length: number;

  beforeAll(async () => {
    const dbName = `test-oppijat-${randomUUID()}`;
    connection = await createConnection(process.env['MONGODB_URL'] ?? '', { dbName, autoIndex: false }).asPromise();
    view = oppijatView(connection);
    await createOppijatIndexes(view);
    queries = new OppijatQueries(view);
  });

  afterAll(async () => {
    await connection.dropDatabase();
    await connection.close();
  });

  beforeEach(() => {
    store = new MemoryCommitStore();
    length = 0;
  });

  /** A process with a view of its own over the same streams. */
  const newProcess = (cachedStreams = 10): OppijatProjection => {
    const sealer = new Sealer({ store, kek: randomBytes(32) });
    const reader = new StreamReader({ aggregate: palautteetAggregate, store, sealer });
    return new OppijatProjection(view, reader, PAUSES, cachedStreams);
  };

  /** The next commit of a stream, stored: one HOKS in its next version. */
  const commitOf = async (streamId: string, version: number, event = noted(version)): Promise<PalauteCommit> => {
    const place = { streamId, commitNo: version, fromVersion: version, toVersion: version, shard: 0 };
    const meta = { commandType: 'EvaluateHoks', correlationId: 'c', causationId: 'c', recordedAt: NOW };
    const commit = { ...place, position: (length += 1), commandId: randomUUID(), meta };
    const id = randomUUID();
    await store.insertInOrder([{ ...commit, events: [{ id, time: NOW, ...palautteetCodec.encode(event) }] }]);
    return { ...commit, events: [{ id, time: NOW, version, event }] };
  };

  const apply = async (projection: OppijatProjection, commits: readonly PalauteCommit[]) => {
    const { steps, oppijat } = await projection.fold(commits);
    await projection.store(oppijat);
    return steps.map(({ record }) => record.version);
  };

  const streamOf = () => oppijaOf(randomBytes(32).toString('hex')).streamId;
  const hoksVersionOf = async (streamId: string) =>
    (await queries.findByStream(streamId))?.state.hoksit[HOKS_ID]?.hoksVersion;

  it('goes on from what it stored itself, and tells no step twice', async () => {
    const [projection, streamId] = [newProcess(), streamOf()];
    const commits = [await commitOf(streamId, 1), await commitOf(streamId, 2)];
    expect(await apply(projection, commits.slice(0, 1))).toEqual([1]);
    expect(await apply(projection, commits)).toEqual([2]);
    expect(await apply(projection, commits)).toEqual([]);
    expect(await hoksVersionOf(streamId)).toBe(2);
  });

  it('goes on from the stream where another process has gone on meanwhile', async () => {
    const [first, second, streamId] = [newProcess(), newProcess(), streamOf()];
    await apply(first, [await commitOf(streamId, 1)]);
    await apply(second, [await commitOf(streamId, 2)]);
    expect(await apply(first, [await commitOf(streamId, 3)])).toEqual([3]);
    expect(await hoksVersionOf(streamId)).toBe(3);
  });

  it('leaves a later version of another process as it is', async () => {
    const [late, ahead, streamId] = [newProcess(), newProcess(), streamOf()];
    const commits = [await commitOf(streamId, 1), await commitOf(streamId, 2)];
    const folded = await late.fold(commits.slice(0, 1));
    await apply(ahead, commits);
    await late.store(folded.oppijat);
    expect(await hoksVersionOf(streamId)).toBe(2);
  });

  it('reads again what it has no room to keep', async () => {
    const [projection, one, other] = [newProcess(1), streamOf(), streamOf()];
    for (const version of [1, 2]) {
      for (const streamId of [one, other]) {
        expect(await apply(projection, [await commitOf(streamId, version)])).toEqual([version]);
      }
    }
    expect(await Promise.all([one, other].map(hoksVersionOf))).toEqual([2, 2]);
  });

  it('finds who is due in the shards asked about, at most so many of each', async () => {
    const due = async (shard: number, nextAt: string | null) => {
      const streamId = streamOf();
      await apply(newProcess(), [await commitOf(streamId, 1)]);
      await view.updateOne({ _id: streamId }, { $set: { shard, nextAt } });
      return streamId;
    };
    const second = await due(101, '2026-09-01T07:30:00.000Z');
    const first = await due(101, '2026-09-01T07:00:00.000Z');
    const elsewhere = await due(102, NOW);
    await due(102, '2026-09-01T08:00:00.001Z');
    await due(102, null);
    await due(103, NOW);
    expect(await queries.due([101, 102], NOW, 2)).toEqual([first, second, elsewhere]);
    expect(await queries.due([101], NOW, 1)).toEqual([first]);
  });

  it('tells of all shards how many are due, and who is next', async () => {
    await view.deleteMany({});
    const waiting = await Promise.all(
      ['07:30', '07:00', '09:00'].map(async (time, shard) => {
        const streamId = streamOf();
        await apply(newProcess(), [await commitOf(streamId, 1)]);
        await view.updateOne({ _id: streamId }, { $set: { shard, nextAt: `2026-09-01T${time}:00.000Z` } });
        return streamId;
      }),
    );
    expect(await queries.countDue(NOW)).toBe(2);
    expect((await queries.withNextStep(2)).map(({ oppija }) => oppija.streamId)).toEqual([waiting[1], waiting[0]]);
  });

  it('finds the oppija with a HOKS, and the one that it has left', async () => {
    const [left, present] = [streamOf(), streamOf()];
    const hoksId = 8;
    const moved: PalauteEvent = { type: 'HoksMovedAway', data: { hoksId, uusiOppija: 'b', siirrot: 1 } };
    await apply(newProcess(), [await commitOf(left, 1, noted(1, hoksId)), await commitOf(left, 2, moved)]);
    await apply(newProcess(), [await commitOf(present, 1, noted(1, hoksId))]);
    const holders = (await queries.allWithHoks(hoksId)).map(({ oppija }) => oppija.streamId);
    expect(new Set(holders)).toEqual(new Set([left, present]));
    expect((await queries.findByHoksId(hoksId))?.oppija.streamId).toBe(present);
  });
});
