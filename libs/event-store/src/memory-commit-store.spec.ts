import { keysAfter } from './commit-key';
import { MemoryCommitStore } from './memory-commit-store';
import { commitStoreContract } from './testing/commit-store.contract';
import { storedCommit } from './testing/stored-commit';

describe('MemoryCommitStore', () => {
  commitStoreContract(async () => new MemoryCommitStore());

  it('keeps what was stored when the caller changes its own copy', async () => {
    const store = new MemoryCommitStore();
    const data = { amount: 1 };
    const commit = storedCommit('a', 1, { events: storedCommit('a', 1).events.map((event) => ({ ...event, data })) });
    await store.insertInOrder([commit]);
    data.amount = 2;
    expect((await store.readCommits(keysAfter('a', 0, 1)))[0]?.events[0]?.data).toEqual({ amount: 1 });
  });
});
