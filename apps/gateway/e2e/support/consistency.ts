import { type HoksFactRecord } from '@ehoks/contracts';
import { normaliseHoksChange, withoutModuleIds } from '@ehoks/hoks-domain';
import { jsonEquals, type JsonObject } from '@ehoks/kernel';
import { untilCaughtUp } from './consumer-groups';
import { groupBy } from './group-by';
import { shownOf } from './shown-hoks';
import { type System } from './system';
import { type Write } from './writers';

type Stream = readonly HoksFactRecord[];

/**
 * Checks what must hold of a system at rest, whatever happened to it before: the log has no gap, every acknowledged
 * write is in it once and none twice, what gateways show is the fold of it, and nothing waits or was given up.
 *
 * @param writes every write that the system was asked for; left out: the log is not compared with what was asked
 */
export const expectConsistent = async (
  system: System,
  { writes }: { readonly writes?: readonly Write[] } = {},
): Promise<void> => {
  await untilCaughtUp(system.servers.brokers);
  const shards = await system.log.shards();
  const facts = shards.flat().flatMap((commit) => commit.facts);
  const streams = groupBy(facts, ({ opiskeluoikeusOid }) => opiskeluoikeusOid);
  for (const commits of shards) {
    expect(commits.map(({ position }) => position)).toEqual(countFrom(1, commits.length));
  }
  expectWholeStreams(streams);
  if (writes) expect(faultyWrites(streams, writes)).toEqual([]);
  await expectViewsToBeFolds(system, streams);
  await expectNoDeadLetters(system);
};

type Streams = ReadonlyMap<string, Stream>;

/** Versions count 1, 2, 3 …; a stream begins with its one creation. */
const expectWholeStreams = (streams: Streams): void => {
  for (const facts of streams.values()) {
    expect(facts.map(({ version }) => version)).toEqual(countFrom(1, facts.length));
    expect(facts.filter(({ type }) => type === 'fi.ehoks.hoks.luotu.v1')).toEqual([facts[0]]);
  }
  const hoksIds = [...streams.values()].map(hoksIdOf);
  expect(new Set(hoksIds).size).toBe(hoksIds.length);
};

const countFrom = (first: number, length: number): number[] => Array.from({ length }, (_, index) => first + index);

const TIMES = { acknowledged: [1], refused: [0], unknown: [0, 1] };

/** Writes that are in the log too often, not often enough, or with other content; and facts that nobody wrote. */
const faultyWrites = (streams: Streams, writes: readonly Write[]): string[] => {
  const facts = groupBy([...streams.values()].flat(), (fact) => nameOf(fact.opiskeluoikeusOid, givenBy(fact)));
  const faults = writes.flatMap((write) => {
    const name = nameOf(write.oikeus.oid, write.body);
    const found = facts.get(name) ?? [];
    facts.delete(name);
    if (!TIMES[write.outcome].includes(found.length)) return [`${name}: ${write.outcome}, logged ${found.length} ×`];
    return found.every((fact) => jsonEquals(givenBy(fact), wantedBy(write))) ? [] : [`${name}: other content`];
  });
  return [...faults, ...[...facts.keys()].map((name) => `${name}: written by nobody`)];
};

const nameOf = (opiskeluoikeusOid: string, { versio }: JsonObject): string =>
  `${opiskeluoikeusOid} ${JSON.stringify(versio)}`;

/** What the write behind a fact gave. */
const givenBy = ({ data }: HoksFactRecord): JsonObject =>
  withoutModuleIds((data['content'] ?? data['changes'] ?? {}) as Parameters<typeof withoutModuleIds>[0]);

const wantedBy = ({ kind, body }: Write): JsonObject => (kind === 'change' ? normaliseHoksChange(body) : shownOf(body));

/** Every HOKS of the log is shown by every gateway as the log has it, and it is the only one of its study right. */
const expectViewsToBeFolds = async (system: System, streams: Streams): Promise<void> => {
  for (const [opiskeluoikeusOid, facts] of streams) {
    const { hoks } = await system.log.state(opiskeluoikeusOid);
    const shown = await Promise.all(
      [...system.gateways.keys()].map((gateway) => system.sis.read(hoksIdOf(facts), { gateway })),
    );
    for (const one of shown) expect(one).toEqual(hoks);
  }
  const view = (await system.databases.of('gateway')).collection('hoksit');
  expect(await view.countDocuments({ opiskeluoikeusOid: { $in: [...streams.keys()] } })).toBe(streams.size);
};

const hoksIdOf = ([first]: Stream): number => Number(first?.data['hoksId']);

const expectNoDeadLetters = async (system: System): Promise<void> => {
  for (const service of ['gateway', 'hoks', 'koski-sync', 'feedback'] as const) {
    const letters = (await system.databases.of(service)).collection('deadLetters');
    expect(await letters.find({}, { projection: { value: 0 } }).toArray()).toEqual([]);
  }
};
