import { randomUUID } from 'node:crypto';
import { HOKS_KOMENNOT, type HoksFact, type HoksLogAnswer } from '@ehoks/contracts';
import { AppError } from '@ehoks/kernel';
import { createLog } from '@ehoks/observability';
import { type Connection, createConnection } from 'mongoose';
import { clockAhead } from '../../clock';
import { HoksQueryClient } from '../../commands/hoks-query.client';
import { HoksienOppilaitokset } from '../hoksien-oppilaitokset';
import { HoksitKeeper } from '../hoksit.keeper';
import { type Hoksit } from '../hoksit.view';
import { type HoksitProjection } from '../hoksit.projection';
import { type PlacedFact, placedFactOf } from '../placed-fact';
import { HoksitGenerations } from './hoksit.generations';
import { HoksitRebuild } from './hoksit.rebuild';

const MEMBER = 'gateway-1';
const HOKSIT = 4;
const TIME = '2026-11-25T10:00:00.000Z';

type Commit = HoksLogAnswer['commits'][number];

const isArchived = (hoksId: number): boolean => hoksId % 3 === 0;
const oidOf = (hoksId: number): string => `1.2.246.562.15.4102433054${hoksId}`;

const factsOf = (hoksId: number): HoksFact[] => {
  const content = { 'oppija-oid': '1.2.246.562.24.54450598189', versio: 1 };
  const opiskeluoikeus = { oid: oidOf(hoksId), oppilaitosOid: 'school', suoritustyypit: [], haettu: TIME };
  const common = { hoksId, opiskeluoikeus };
  return [
    { type: 'fi.ehoks.hoks.luotu.v1', data: { ...common, eid: randomUUID(), manuaalisyotto: false, content } },
    { type: 'fi.ehoks.hoks.muutettu.v1', data: { ...common, changes: { versio: 2 } } },
    isArchived(hoksId)
      ? { type: 'fi.ehoks.hoks.arkistoitu.v1', data: { hoksId, oppilaitosOid: 'school' } }
      : { type: 'fi.ehoks.hoks.vahvistettu.v1', data: common },
  ];
};

/** A commit for each fact. Of an archived HOKS the closing one alone has its content still. */
const commitsOf = (hoksId: number, before: number): Commit[] =>
  factsOf(hoksId).map(({ type, data }, index, { length }) => {
    const place = { opiskeluoikeusOid: oidOf(hoksId), version: index + 1 };
    const isStub = isArchived(hoksId) && index < length - 1;
    return {
      position: before + index + 1,
      facts: isStub ? [] : [{ id: randomUUID(), type, time: TIME, ...place, data }],
    };
  });

const shardsOf = (hoksit: number): Commit[][] => {
  const shards: Commit[][] = Array.from({ length: HOKS_KOMENNOT.partitions }, () => []);
  for (let hoksId = 1; hoksId <= hoksit; hoksId += 1) {
    const shard = shards[hoksId % shards.length];
    shard?.push(...commitsOf(hoksId, shard.length));
  }
  return shards;
};

/** Counts what a rebuild does to others; one of its steps fails. */
class Steps {
  private taken = 0;

  constructor(private readonly failsAt = Infinity) {}

  get haveFailed(): boolean {
    return this.taken >= this.failsAt;
  }

  take(): void {
    this.taken += 1;
    if (this.taken === this.failsAt) throw new AppError('unavailable', 'test/away', 'Something is away');
  }
}

/** Somebody changes a HOKS whenever the rebuild does anything. */
class StepsBesideWriter extends Steps {
  private version = factsOf(1).length;

  constructor(private readonly shard: Commit[]) {
    super();
  }

  override take(): void {
    super.take();
    this.version += 1;
    const changed = commitsOf(1, 0).flatMap(({ facts }) => facts.filter(({ type }) => type.includes('muutettu')));
    const facts = changed.map((fact) => ({ ...fact, id: randomUUID(), version: this.version }));
    this.shard.push({ position: this.shard.length + 1, facts });
  }
}

class LogOfHoks extends HoksQueryClient {
  constructor(
    private readonly shards: readonly Commit[][],
    private readonly steps: Steps,
  ) {
    super([]);
  }

  override async log(shard: number, after: number, through: number): Promise<HoksLogAnswer> {
    this.steps.take();
    const commits = this.shards[shard] ?? [];
    const page = commits.filter(({ position }) => position > after && position <= through);
    return Promise.resolve({ published: commits.length, commits: page });
  }
}

class Keeper extends HoksitKeeper {
  constructor(
    private readonly steps: Steps,
    ...parts: ConstructorParameters<typeof HoksitKeeper>
  ) {
    super(...parts);
  }

  override async applyTo(projection: HoksitProjection, placed: PlacedFact): Promise<void> {
    this.steps.take();
    await super.applyTo(projection, placed);
  }
}

const clock = clockAhead(0);
const log = createLog({ service: 'test', level: 'silent' });

describe('HoksitRebuild', () => {
  let connection: Connection;

  beforeAll(async () => {
    const dbName = `test-rebuild-${randomUUID()}`;
    connection = await createConnection(process.env['MONGODB_URL'] ?? '', { dbName, autoIndex: false }).asPromise();
  });

  afterAll(async () => {
    await connection.dropDatabase();
    await connection.close();
  });

  /** As if nobody had ever begun a rebuild. */
  const forgetRebuilds = async () => {
    for (const name of ['hoksitGenerations', 'hoksitRebuilds', 'hoksit_1'])
      await connection.collection(name).deleteMany();
  };

  /** A gateway that has just started, with all partitions. */
  const startGateway = async (shards: readonly Commit[][], steps = new Steps()) => {
    const generations = new HoksitGenerations(connection, clock, new HoksienOppilaitokset(connection));
    await generations.join(MEMBER);
    const queries = new LogOfHoks(shards, steps);
    const keeper = new Keeper(steps, queries, generations, () => undefined, log);
    const members = () => Promise.resolve([MEMBER]);
    const rebuild = new HoksitRebuild({ generations, keeper, queries, members, clock, log });
    const run = async () => {
      const { building } = generations;
      if (building === undefined) throw new Error('nothing is being built');
      await rebuild.run(building, new AbortController().signal);
    };
    return { generations, keeper, run };
  };

  const documentsIn = (hoksit: Hoksit) => hoksit.find().sort({ _id: 1 }).toArray();

  it('is ended by another gateway wherever it stopped', async () => {
    const shards = shardsOf(HOKSIT);
    const { generations, keeper } = await startGateway(shards);
    await generations.prepare();
    const facts = shards.flat().flatMap((commit) => commit.facts);
    for (const fact of facts) await keeper.apply(placedFactOf(fact));
    const expected = await documentsIn(generations.live);
    expect(expected.map(({ status }) => status === 'arkistoitu')).toEqual(expected.map(({ _id }) => isArchived(_id)));

    /** @returns whether there are so many steps */
    const failing = async (failsAt: number): Promise<boolean> => {
      const steps = new Steps(failsAt);
      await forgetRebuilds();
      const first = await startGateway(shards, steps);
      expect(await first.generations.begin('test')).toBe(1);
      await first.run().catch((error: unknown) => expect(error).toMatchObject({ code: 'test/away' }));
      if (!steps.haveFailed) return false;
      await first.generations.refresh();
      expect(first.generations.live.name).toBe('hoksit');
      const second = await startGateway(shards);
      await second.run();
      expect(second.generations.live.name).toBe('hoksit_1');
      expect(await documentsIn(second.generations.live)).toEqual(expected);
      return true;
    };
    let steps = 0;
    while (await failing(steps + 1)) steps += 1;
    expect(steps).toBe(2 * shards.length + facts.length);
  });

  it('comes to its end while somebody writes as fast as it reads', async () => {
    await forgetRebuilds();
    const shards = shardsOf(HOKSIT);
    const { generations, run } = await startGateway(shards, new StepsBesideWriter(shards[1] ?? []));
    await generations.begin('test');
    await generations.refresh();
    await run();
    expect(generations.live.name).toBe('hoksit_1');
    const [first] = await documentsIn(generations.live);
    expect(first).toMatchObject({ _id: 1 });
    expect(first?.version).toBeGreaterThan(factsOf(1).length);
  });

  it('does not write again what members have brought meanwhile, else it would fall behind those who write', async () => {
    await forgetRebuilds();
    const shards = shardsOf(HOKSIT);
    const { generations, keeper, run } = await startGateway(shards);
    await generations.begin('test');
    await generations.refresh();
    for (const fact of shards.flat().flatMap(({ facts }) => facts)) await keeper.apply(placedFactOf(fact));
    const applied = jest.spyOn(keeper, 'applyTo');
    await run();
    expect(applied).not.toHaveBeenCalled();
    expect(generations.live.name).toBe('hoksit_1');
    expect(await documentsIn(generations.live)).toHaveLength(HOKSIT);
  });

  it('leaves no collection behind that somebody went on writing when it was called off and dropped', async () => {
    await forgetRebuilds();
    const shards = shardsOf(HOKSIT);
    const { generations } = await startGateway(shards);
    const before = await documentsIn(generations.live);
    await generations.begin('test');
    await generations.end(1, 'cancelled', 'test');
    await generations.drop(1);
    const [late] = shards.flat().flatMap(({ facts }) => facts);
    if (late) await generations.projectionOf(1).apply(placedFactOf(late));
    const namesOfCollections = async () => (await connection.listCollections()).map(({ name }) => name);
    expect(await namesOfCollections()).toContain('hoksit_1');

    const next = await startGateway(shards);
    await next.generations.prepare();
    expect(await namesOfCollections()).not.toContain('hoksit_1');
    expect(await documentsIn(next.generations.live)).toEqual(before);
  });
});
