import { AppError, type Instant } from '@ehoks/kernel';
import { deadLetterOf } from './dead-letter';
import { GROUP, message, TOPIC } from './dispatch.fixture';
import { MemoryDeadLetterStore } from './memory-dead-letter.store';
import { replayLetters } from './replay';

const blocked = { topic: TOPIC, key: 'a' };
const broken = new AppError('contract-broken', 'spec/broken', 'broken');

const storeWith = async (...offsets: number[]): Promise<MemoryDeadLetterStore> => {
  const store = new MemoryDeadLetterStore();
  for (const offset of offsets) await store.add(deadLetterOf(GROUP, message('a', offset, { offset })));
  return store;
};

describe('replayLetters', () => {
  it('handles the letters of the key in order and resolves them', async () => {
    const store = await storeWith(9, 10, 2);
    await store.add(deadLetterOf(GROUP, message('b', 1)));
    const handled: unknown[] = [];
    const result = await replayLetters(store, GROUP, blocked, async (again) => {
      handled.push(again.offset, again.json());
    });
    expect(handled).toEqual(['2', { offset: 2 }, '9', { offset: 9 }, '10', { offset: 10 }]);
    expect(result).toEqual({ replayed: 3, remaining: 0 });
    expect(await store.blockedKeys(GROUP)).toEqual([{ topic: TOPIC, key: 'b' }]);
  });

  it('takes letters that come meanwhile', async () => {
    const store = await storeWith(1);
    const handled: string[] = [];
    const result = await replayLetters(store, GROUP, blocked, async ({ offset }) => {
      handled.push(offset);
      if (offset === '1') await store.add(deadLetterOf(GROUP, message('a', 2)));
    });
    expect([handled, result]).toEqual([['1', '2'], { replayed: 2, remaining: 0 }]);
  });

  it('stops at the first that fails again, with the rest still queued', async () => {
    const store = await storeWith(1, 2, 3);
    const result = await replayLetters(store, GROUP, blocked, async ({ offset }) => {
      if (offset === '2') throw broken;
    });
    expect(result).toEqual({ replayed: 1, remaining: 2, error: { kind: 'contract-broken', code: 'spec/broken' } });
    expect((await store.openLetters(GROUP, blocked)).map(({ offset }) => offset)).toEqual(['2', '3']);
  });

  it('does not replay a discarded letter', async () => {
    const store = await storeWith(1, 2);
    const [first] = await store.openLetters(GROUP, blocked);
    await store.resolve(first?.id ?? '', { outcome: 'discarded', at: '2026-03-31T09:00:00.000Z' as Instant });
    const handled: string[] = [];
    await replayLetters(store, GROUP, blocked, async ({ offset }) => {
      handled.push(offset);
    });
    expect(handled).toEqual(['2']);
  });
});
