import { AppError } from '@ehoks/kernel';
import { handleEach } from './handle-each';
import { ReceivedMessage } from './received-message';

const message = (offset: number): ReceivedMessage =>
  new ReceivedMessage({ topic: 'komennot', partition: 3, offset: String(offset), timestamp: '0' }, 'key', {}, null);

describe('handleEach', () => {
  it('sets aside what fails, and does the others', async () => {
    const dead: unknown[] = [];
    const done: string[] = [];
    const batch = {
      deadLetter: async ({ offset }: ReceivedMessage, error: unknown) => void dead.push([offset, error]),
    };
    const defect = new TypeError('x of undefined');
    await handleEach([message(1), message(2), message(3)], 'group', batch, async ({ offset }) => {
      if (offset === '2') throw defect;
      done.push(offset);
    });
    expect([dead, done]).toEqual([[['2', defect]], ['1', '3']]);
  });

  it('asks for the batch again when something is away, after all came to their end', async () => {
    const dead: unknown[] = [];
    let ended = false;
    const batch = { deadLetter: async (each: ReceivedMessage) => void dead.push(each) };
    const handled = handleEach([message(1), message(2)], 'group', batch, async ({ offset }) => {
      if (offset === '1') throw new AppError('unavailable', 'event-store/shard-released', 'x');
      await new Promise((resolve) => setTimeout(resolve, 10));
      ended = true;
    });
    await expect(handled).rejects.toMatchObject({ kind: 'unavailable' });
    expect([ended, dead]).toEqual([true, []]);
  });

  it('asks for the batch again when a letter cannot be kept, for the partition may be of another', async () => {
    const stale = new AppError('unavailable', 'messaging/stale', 'x');
    const batch = { deadLetter: () => Promise.reject(stale) };
    const handled = handleEach([message(1)], 'group', batch, () => Promise.reject(new TypeError('x of undefined')));
    await expect(handled).rejects.toBe(stale);
  });
});
