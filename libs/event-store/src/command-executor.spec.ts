import { keysAfter } from './commit-key';
import { changeNothing, open, payIn, take } from './testing/account';
import { command, openBank, RecordingPublisher, type AccountExecutor } from './testing/bank';
import { MemoryCommitStore } from './memory-commit-store';

let store: MemoryCommitStore;
let publisher: RecordingPublisher;
let bank: AccountExecutor;

beforeEach(() => {
  store = new MemoryCommitStore();
  publisher = new RecordingPublisher();
  bank = openBank({ store, publisher });
  bank.assign([0, 1]);
});

afterEach(async () => {
  await bank.drain();
  await bank.revoke();
});

describe('a command', () => {
  it('stores what it decided as one commit and answers with it', async () => {
    const opened = command('a', open('me'));
    const result = await bank.submit(opened);
    expect(result).toMatchObject({ kind: 'accepted', version: 1, repeated: false, state: { owner: 'me' } });
    expect(await store.readCommits(keysAfter('a', 0, 10))).toMatchObject([
      {
        streamId: 'a',
        commitNo: 1,
        fromVersion: 1,
        toVersion: 1,
        shard: 0,
        position: 1,
        commandId: opened.commandId,
        events: [{ type: 'AccountOpened', data: { owner: 'me' } }],
      },
    ]);
  });

  it('is refused by a rule without storing anything', async () => {
    expect(await bank.submit(command('a', take(5)))).toMatchObject({
      kind: 'refused',
      refusal: 'overdrawn',
      version: 0,
    });
    expect(await store.readCommits(keysAfter('a', 0, 10))).toEqual([]);
  });

  it('that changes nothing is accepted without a commit', async () => {
    expect(await bank.submit(command('a', changeNothing))).toMatchObject({ kind: 'accepted', events: [], version: 0 });
    expect(await store.readCommits(keysAfter('a', 0, 10))).toEqual([]);
  });

  it('sees what the commands before it decided in the same round', async () => {
    const results = await Promise.all([
      bank.submit(command('a', payIn(10))),
      bank.submit(command('a', take(8))),
      bank.submit(command('a', take(8))),
      bank.submit(command('a', payIn(10))),
      bank.submit(command('a', take(8))),
    ]);
    expect(results.map(({ kind }) => kind)).toEqual(['accepted', 'accepted', 'refused', 'accepted', 'accepted']);
    expect(publisher.calls).toBe(1);
  });
});
