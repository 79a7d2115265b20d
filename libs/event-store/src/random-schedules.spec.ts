import { type CommitKey } from './commit-key';
import { type CommitStore } from './commit-store';
import { interceptedStore } from './testing/intercepted-store';
import { runSchedule, type Doings, type Mutation } from './testing/random-schedule';

/** More of them: SCHEDULES=20000 npx jest random-schedules. */
const SCHEDULES = Number(process.env['SCHEDULES'] ?? 100);
const TIME_OUT_MS = 1_800 * SCHEDULES;

const kindsOfViolation = async (
  schedules: number,
  mutation?: Mutation,
  doings: Doings = 'payments',
): Promise<ReadonlySet<string>> => {
  const kinds = new Set<string>();
  for (let seed = 1; seed <= schedules; seed += 1) {
    const violations = await runSchedule(seed, doings, mutation);
    violations.forEach((violation) => kinds.add(violation.slice(0, violation.indexOf(':'))));
  }
  return kinds;
};

const changed = (store: CommitStore, changes: Partial<CommitStore>): CommitStore => ({
  ...interceptedStore(store, (_, action) => action()),
  ...changes,
});

/** Beginnings of streams are read by more keys than one each. */
const isConfirmation = (keys: readonly CommitKey[]): boolean =>
  new Set(keys.map(({ streamId }) => streamId)).size === keys.length;

describe('two processes that both believe to own the shards', () => {
  it(
    'lose nothing, break no order and tell no untruth, in whatever order things happen',
    async () => {
      expect(await kindsOfViolation(SCHEDULES)).toEqual(new Set());
    },
    TIME_OUT_MS,
  );

  it(
    'lose nothing, use no number twice and tell no untruth while streams go to the archive and come back',
    async () => {
      expect(await kindsOfViolation(SCHEDULES, {}, 'lives')).toEqual(new Set());
    },
    TIME_OUT_MS,
  );
});

describe('the schedules find the fault when', () => {
  it('commits of one insert are stored in any order', async () => {
    expect(await kindsOfViolation(40, { unordered: true })).toContain('stream broken');
  });

  it('a refusal is not confirmed', async () => {
    const store = (inner: CommitStore) =>
      changed(inner, { readCommits: async (keys) => (isConfirmation(keys) ? [] : inner.readCommits(keys)) });
    expect(await kindsOfViolation(40, { store })).toContain('refused on an old state');
  });

  it('command ids are not kept', async () => {
    const withoutId = async (commits: ReturnType<CommitStore['readCommits']>) =>
      (await commits).map((commit) => ({ ...commit, commandId: 'unknown' }));
    const store = (inner: CommitStore) => changed(inner, { readCommits: (keys) => withoutId(inner.readCommits(keys)) });
    expect(await kindsOfViolation(40, { store })).toContain('stored twice');
  });

  it('a checkpoint is ahead of what was published', async () => {
    const store = (inner: CommitStore) =>
      changed(inner, { storeCheckpoint: (shard, position) => inner.storeCheckpoint(shard, position + 1) });
    expect(await kindsOfViolation(40, { store })).toContain('checkpoint ahead');
  });

  it('what is archived does not come back', async () => {
    const store = (inner: CommitStore) => changed(inner, { putBack: async () => undefined });
    expect(await kindsOfViolation(40, { store }, 'lives')).toContain('not restored');
  });
});
