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

const idAt = (offset: number, key: string | null = 'a') => deadLetterOf(GROUP, message(key, offset, { offset })).id;

describe('replayLetters', () => {
  it('handles the letters of the key in order and resolves them', async () => {
    const store = await storeWith(9, 10, 2);
    await store.add(deadLetterOf(GROUP, message('b', 1)));
    const handled: unknown[] = [];
    const result = await replayLetters(store, GROUP, blocked, async (again) => {
      handled.push(again.offset, again.json());
    });
    expect(handled).toEqual(['2', { offset: 2 }, '9', { offset: 9 }, '10', { offset: 10 }]);
    expect(result).toEqual({ replayed: 3, remaining: 0, failed: [] });
    expect(await store.blockedKeys(GROUP)).toEqual([{ topic: TOPIC, key: 'b' }]);
  });

  it('takes letters that come meanwhile', async () => {
    const store = await storeWith(1);
    const handled: string[] = [];
    const result = await replayLetters(store, GROUP, blocked, async ({ offset }) => {
      handled.push(offset);
      if (offset === '1') await store.add(deadLetterOf(GROUP, message('a', 2)));
    });
    expect([handled, result]).toEqual([['1', '2'], { replayed: 2, remaining: 0, failed: [] }]);
  });

  it('stops at the first that fails again, with the rest still queued', async () => {
    const store = await storeWith(1, 2, 3);
    const result = await replayLetters(store, GROUP, blocked, async ({ offset }) => {
      if (offset === '2') throw broken;
    });
    const failure = { id: idAt(2), kind: 'contract-broken', code: 'spec/broken' };
    expect(result).toEqual({ replayed: 1, remaining: 2, failed: [failure] });
    expect((await store.openLetters(GROUP, blocked)).map(({ offset }) => offset)).toEqual(['2', '3']);
  });

  it.each([
    ['go on past one that fails again, which is told', broken, ['1', '3'], 1],
    ['wait where what they need is away', new AppError('unavailable', 'spec/broken', 'away'), ['1'], 2],
  ])('letters without a key %s', async (_, error, expected, remaining) => {
    const store = new MemoryDeadLetterStore();
    for (const offset of [1, 2, 3]) await store.add(deadLetterOf(GROUP, message(null, offset, { offset })));
    const handled: string[] = [];
    const result = await replayLetters(store, GROUP, { topic: TOPIC, key: null }, async ({ offset }) => {
      if (offset === '2') throw error;
      handled.push(offset);
    });
    expect(handled).toEqual(expected);
    const failed = [{ id: idAt(2, null), kind: error.kind, code: 'spec/broken' }];
    expect(result).toEqual({ replayed: expected.length, remaining, failed });
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
