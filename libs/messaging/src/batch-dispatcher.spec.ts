import { AppError } from '@ehoks/kernel';
import { dispatchFixture, GROUP, limits, message, TOPIC } from './dispatch.fixture';
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
