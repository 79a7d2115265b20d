import { verifyCopies } from '../archive-reader';
import { type ArchiveStore } from '../archive-store';
import { type PublishedCommit, type StoredCommit } from '../commit';
import { decodeCommits } from '../commit-decoder';
import { commitKey, keysAfter } from '../commit-key';
import { type CommitStore } from '../commit-store';
import { Sealer } from '../sealer';
import { accountAggregate, type Account, type AccountEvent } from './account';
import { KEK, type AccountAnswer, type AccountRequest, type Topic } from './bank';

type Log = readonly PublishedCommit<AccountEvent>[];

const FAR = 10_000;
const aggregate = accountAggregate();

const stateAt = (stream: Log, version: number): Account =>
  stream
    .flatMap(({ events }) => events)
    .filter((recorded) => recorded.version <= version)
    .reduce((state, { event }) => aggregate.evolve(state, event), aggregate.initialState);

const isCommit = (entry: Topic[number]): entry is PublishedCommit<AccountEvent> => 'commitNo' in entry;

/** Are positions contiguous in the shard, and commits and versions in every stream, with each command stored once? */
const logViolations = (shard: number, log: Log): string[] => {
  const violations = log
    .filter(({ position }, index) => position !== index + 1)
    .map(({ position }) => `log broken: shard ${shard} at position ${position}`);
  const heads = new Map<string, { commitNo: number; version: number }>();
  const commandIds = new Set<string>();
  for (const { streamId, commitNo, fromVersion, toVersion, commandId } of log) {
    const head = heads.get(streamId) ?? { commitNo: 0, version: 0 };
    if (commitNo !== head.commitNo + 1 || fromVersion !== head.version + 1) {
      violations.push(`stream broken: ${streamId} at commit ${commitNo}`);
    }
    heads.set(streamId, { commitNo, version: toVersion });
    if (commandIds.has(commandId)) violations.push(`stored twice: command ${commandId}`);
    commandIds.add(commandId);
  }
  return violations;
};

/** Does a consumer that drops what it has meet every commit, and each stream's versions without a gap? */
const topicViolations = (log: Log, topic: Topic): string[] => {
  const seen = new Map<string, number>();
  const violations: string[] = [];
  for (const { streamId, fromVersion, toVersion } of topic.filter(isCommit)) {
    const version = seen.get(streamId) ?? 0;
    if (fromVersion > version + 1) violations.push(`order broken: ${streamId} at version ${fromVersion}`);
    seen.set(streamId, Math.max(version, toVersion));
  }
  const lost = log.filter(({ streamId, toVersion }) => toVersion > (seen.get(streamId) ?? 0));
  return [...violations, ...lost.map(({ streamId, commitNo }) => `lost: ${streamId}, commit ${commitNo}`)];
};

/** Is the answer true: to the state it was given on, not older than what its caller could know, and behind its facts? */
const answerViolations = (answer: AccountAnswer, log: Log, earlier: Topic): string[] => {
  const { request, result } = answer;
  const stream = log.filter(({ streamId }) => streamId === request.streamId);
  const told = `${request.streamId}, command ${request.commandId}`;
  if (result.kind === 'accepted')
    return acceptedViolations(request, result, stream, earlier).map((what) => `${what}: ${told}`);
  if (result.kind !== 'refused') return [`${result.kind}: ${told}`];
  const violations = request.decide(stateAt(stream, result.version)).accepted ? [`refused wrongly: ${told}`] : [];
  return result.version < request.attachment ? [...violations, `refused on an old state: ${told}`] : violations;
};

const acceptedViolations = (
  { commandId }: AccountRequest,
  { events, state, version, repeated, told }: Extract<AccountAnswer['result'], { kind: 'accepted' }>,
  stream: Log,
  earlier: Topic,
): string[] => {
  if (events.length === 0 && !repeated) return [];
  const stored = stream.find((commit) => commit.commandId === commandId);
  if (!stored) return ['accepted, yet not stored'];
  const isPublished = earlier.some((entry) => isCommit(entry) && entry.commandId === commandId);
  return [
    ...(isPublished ? [] : ['outcome before fact']),
    ...(isSame(told ?? events, told ? aggregate.codec.remainder?.(stored.events) : stored.events)
      ? []
      : ['other events']),
    ...(isSame(state, stateAt(stream, version)) ? [] : ['other state']),
  ];
};

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whatever went wrong: nothing lost, nothing twice, no order broken, nobody told an untruth. */
export const violationsOf = async (
  store: CommitStore,
  topic: Topic,
  shards: readonly number[],
  archive?: ArchiveStore,
): Promise<string[]> => {
  const sealer = new Sealer({ store, kek: KEK });
  const violations: string[] = [];
  const logs: PublishedCommit<AccountEvent>[] = [];
  for (const shard of shards) {
    const log = await decodeCommits(
      aggregate.codec,
      sealer,
      await wholeLog(await store.readShard(shard, 0, FAR), archive),
    );
    violations.push(...logViolations(shard, log), ...topicViolations(log, topic));
    logs.push(...log);
    const published = new Set(
      topic.filter(isCommit).flatMap((commit) => (commit.shard === shard ? commit.position : [])),
    );
    const checkpoint = await store.readCheckpoint(shard);
    for (let position = 1; position <= checkpoint; position += 1) {
      if (!published.has(position)) violations.push(`checkpoint ahead: shard ${shard} at ${checkpoint}`);
    }
  }
  topic.forEach((entry, index) => {
    if (!isCommit(entry)) violations.push(...answerViolations(entry, logs, topic.slice(0, index)));
  });
  return violations;
};

/** A log with what is archived of it in its place. */
const wholeLog = async (log: readonly StoredCommit[], archive?: ArchiveStore): Promise<readonly StoredCommit[]> => {
  const copies = (await archive?.readCopies(log.filter(({ archived }) => archived))) ?? [];
  const copyOf = new Map(copies.map((copy) => [commitKey(copy), copy]));
  return log.map((commit) => (commit.archived ? (copyOf.get(commitKey(commit)) ?? commit) : commit));
};

/** Is every closed stream in the archive, and every reopened one back? */
export const archivingViolations = async (
  store: CommitStore,
  archive: ArchiveStore,
  streamIds: readonly string[],
): Promise<string[]> => {
  const violations: string[] = [];
  for (const streamId of streamIds) {
    const commits = await store.readCommits(keysAfter(streamId, 0, 100));
    const typeOf = ({ events }: StoredCommit): string | undefined => events[0]?.type;
    for (const closing of commits.filter((commit) => typeOf(commit) === 'AccountClosed')) {
      const next = commits.find(({ commitNo }) => commitNo === closing.commitNo + 1);
      const isReopened = next !== undefined && typeOf(next) === 'AccountReopened';
      const before = commits.filter(
        (commit) => commit.commitNo < closing.commitNo && typeOf(commit) !== 'AccountClosed',
      );
      const archived = before.filter((commit) => commit.archived);
      if (isReopened && archived.some((commit) => commit.archived?.closedBy === closing.commitNo)) {
        violations.push(`not restored: ${streamId}, closed by ${closing.commitNo}`);
      }
      if (!isReopened && archived.length < before.length) {
        violations.push(`not archived: ${streamId}, closed by ${closing.commitNo}`);
      }
    }
    const receipts = await archive.readReceipts(streamId);
    const damaged = await Promise.allSettled(receipts.map((receipt) => verifyCopies(archive, receipt)));
    if (damaged.some(({ status }) => status === 'rejected')) violations.push(`archive damaged: ${streamId}`);
  }
  return violations;
};
