import { AppError } from '@ehoks/kernel';
import { dispatchFixture, GROUP, limits, message, TOPIC } from './dispatch.fixture';
import { type BatchContext } from './message-context';
import { type ReceivedMessage } from './received-message';

const offsets = (messages: readonly ReceivedMessage[]): string[] => messages.map(({ offset }) => offset);
const BATCH = [message('a', 1), message('b', 2), message('a', 3)];

describe('BatchDispatcher', () => {
  it('hands over the whole batch at once', async () => {
    const calls: string[][] = [];
    const { batches, counted } = dispatchFixture({
      [TOPIC]: async (messages: readonly ReceivedMessage[]) => calls.push(offsets(messages)),
    });
    expect(await batches.handle(BATCH, limits())).toBe(3);
    expect(calls).toEqual([['1', '2', '3']]);
    expect(counted).toEqual([`handled ${TOPIC} 3`]);
  });

  it('hands over the same batch again while a neighbour is away', async () => {
    const calls: string[][] = [];
    const { batches, counted } = dispatchFixture({
      [TOPIC]: async (messages: readonly ReceivedMessage[]) => {
        calls.push(offsets(messages));
        if (calls.length < 4) throw new AppError('unavailable', 'mongo/away', 'away');
      },
    });
    expect(await batches.handle(BATCH, limits())).toBe(3);
    expect(calls).toEqual(Array.from({ length: 4 }, () => ['1', '2', '3']));
    expect(counted).toHaveLength(4);
  });

  it('finds the message that a handler fails over, and goes on with the others', async () => {
    const handled: string[] = [];
    const { batches, store } = dispatchFixture({
      [TOPIC]: async (messages: readonly ReceivedMessage[]) => {
        if (offsets(messages).includes('2')) throw new TypeError('x is undefined');
        handled.push(...offsets(messages));
      },
    });
    expect(await batches.handle(BATCH, limits())).toBe(3);
    expect(handled).toEqual(['1', '3']);
    const [letter] = await store.openLetters(GROUP, { topic: TOPIC, key: 'b' });
    expect(letter).toMatchObject({ offset: '2', error: { kind: 'defect', code: 'unknown', attempts: 2 } });
  });

  it('queues nothing behind a dead letter', async () => {
    const handled: string[] = [];
    const { batches } = dispatchFixture({
      [TOPIC]: async (messages: readonly ReceivedMessage[]) => {
        if (offsets(messages).includes('1')) throw new AppError('contract-broken', 'spec/broken', 'broken');
        handled.push(...offsets(messages));
      },
    });
    await batches.prepare();
    expect(await batches.handle(BATCH, limits())).toBe(3);
    expect(handled).toEqual(['2', '3']);
  });

  describe('whose handler makes dead letters itself', () => {
    const broken = new AppError('contract-broken', 'spec/broken', 'Teuvo Testi was here');
    const handler = async (messages: readonly ReceivedMessage[], batch: BatchContext): Promise<void> => {
      for (const message of messages) if (message.key === 'b') await batch.deadLetter(message, broken);
    };

    it('does the others, and counts and logs the letter like any', async () => {
      const { batches, store, counted, logged } = dispatchFixture({ [TOPIC]: handler });
      expect(await batches.handle(BATCH, limits())).toBe(3);
      expect(await store.openLetters(GROUP, { topic: TOPIC, key: 'b' })).toMatchObject([
        { offset: '2', error: { kind: 'contract-broken', code: 'spec/broken', attempts: 1 } },
      ]);
      expect(counted).toEqual(['dead tehty contract-broken', `handled ${TOPIC} 3`]);
      expect(logged.map(({ level }) => level)).toEqual(['error']);
    });

    it('leaves the batch to the next owner of the partition', async () => {
      const limit = limits();
      const { batches, store } = dispatchFixture({
        [TOPIC]: (messages: readonly ReceivedMessage[], batch: BatchContext) => {
          limit.lose();
          return handler(messages, batch);
        },
      });
      expect(await batches.handle(BATCH, limit)).toBe(0);
      expect(await store.blockedKeys(GROUP)).toEqual([]);
    });

    it('leaves the letter open when the message fails in a replay, too', async () => {
      const { batches } = dispatchFixture({ [TOPIC]: handler });
      await expect(batches.replay(message('b', 2))).rejects.toBe(broken);
      await expect(batches.replay(message('a', 1))).resolves.toBeUndefined();
    });
  });

  it('leaves the batch open when halted between tries', async () => {
    const limit = limits();
    const { batches } = dispatchFixture({
      [TOPIC]: async () => {
        limit.stop();
        throw new AppError('unavailable', 'mongo/away', 'away');
      },
    });
    expect(await batches.handle(BATCH, limit)).toBe(0);
  });
});
