import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, type AppErrorKind } from '@ehoks/kernel';
import { of, throwError } from 'rxjs';
import { type DeadLetter } from './dead-letter';
import { dispatchFixture, GROUP, limits, message, TOPIC } from './dispatch.fixture';
import { MemoryDeadLetterStore } from './memory-dead-letter.store';
import { type MessageContext } from './message-context';

const failure = (kind: AppErrorKind): AppError => new AppError(kind, `spec/${kind}`, 'Teuvo Testi was here');
const open = (store: MemoryDeadLetterStore, key: string): Promise<DeadLetter[]> =>
  store.openLetters(GROUP, { topic: TOPIC, key });

describe('EventDispatcher', () => {
  it("handles one key's messages one after the other, different keys at once", async () => {
    const log: string[] = [];
    const { events } = dispatchFixture({
      tehty: async (_: unknown, { message: { key, offset } }: MessageContext) => {
        log.push(`${String(key)}${offset} begins`);
        await sleep(5);
        log.push(`${String(key)}${offset} ends`);
      },
    });
    const done = await events.handle([message('a', 1), message('a', 2), message('b', 3)], limits());
    expect(done).toBe(3);
    expect(log.slice(0, 2)).toEqual(['a1 begins', 'b3 begins']);
    expect(log.filter((line) => line.startsWith('a'))).toEqual(['a1 begins', 'a1 ends', 'a2 begins', 'a2 ends']);
  });

  it('handles no more at once than it may', async () => {
    let running = 0;
    let most = 0;
    const handler = async (): Promise<void> => {
      running += 1;
      most = Math.max(most, running);
      await sleep(1);
      running -= 1;
    };
    const { events } = dispatchFixture({ tehty: handler }, { concurrency: 3 });
    const messages = Array.from({ length: 20 }, (_, number) => message(`key-${String(number)}`, number));
    await events.handle(messages, limits());
    expect(most).toBe(3);
  });

  it('hands over the parsed value and the message, and waits for streams', async () => {
    const seen: unknown[] = [];
    const { events, counted } = dispatchFixture({
      tehty: async (payload: unknown, context: MessageContext) => {
        seen.push(payload, context.message.id, context.isStale());
        return of('a', 'b');
      },
    });
    await events.handle([message('a', 1, { hoksId: 42 })], limits());
    expect(seen).toEqual([{ hoksId: 42 }, 'id-1', false]);
    expect(counted).toEqual(['handled tehty 1']);
  });

  it.each([
    ['unavailable', 5, 'handled'],
    ['conflict', 2, 'handled'],
    ['conflict', 3, 'dead'],
    ['defect', 1, 'handled'],
    ['defect', 2, 'dead'],
    ['invalid-input', 1, 'dead'],
    ['contract-broken', 1, 'dead'],
  ] as const)('after %s %d times the message is %s', async (kind, failures, end) => {
    let calls = 0;
    const { events, counted, store, outage } = dispatchFixture({
      tehty: () => {
        calls += 1;
        return calls <= failures ? Promise.reject(failure(kind)) : Promise.resolve();
      },
    });
    expect(await events.handle([message('a', 1)], limits())).toBe(1);
    const retries = Array.from({ length: calls - 1 }, () => `retried tehty ${kind}`);
    expect(counted).toEqual([...retries, end === 'dead' ? `dead tehty ${kind}` : 'handled tehty 1']);
    expect(await store.hasOpenLetters(GROUP, { topic: TOPIC, key: 'a' })).toBe(end === 'dead');
    expect(outage.code).toBeUndefined();
  });

  it('knows the errors of streams as well, and what nobody classified as a defect', async () => {
    const { events, store } = dispatchFixture({
      tehty: async () => throwError(() => new TypeError('x is not a function')),
    });
    await events.handle([message('a', 1)], limits());
    expect((await store.openLetters(GROUP, { topic: TOPIC, key: 'a' }))[0]?.error).toMatchObject({
      kind: 'defect',
      code: 'unknown',
      attempts: 2,
    });
  });

  it('keeps the whole message in the dead letter, and of the error no text', async () => {
    const store = new MemoryDeadLetterStore();
    const { events, logged } = dispatchFixture({ tehty: () => Promise.reject(failure('invalid-input')) }, { store });
    const dead = message('a', 7, { nimi: 'Teuvo' });
    await events.handle([dead], limits());
    const [letter] = await open(store, 'a');
    expect(letter).toMatchObject({
      id: `${GROUP}/${TOPIC}/0/00000000000000000007`,
      key: 'a',
      headers: dead.headers,
      value: dead.value,
      error: { kind: 'invalid-input', code: 'spec/invalid-input', attempts: 1 },
    });
    expect(JSON.stringify(letter?.error)).not.toMatch(/Teuvo/);
    expect(logged.map(({ level, message: text }) => [level, text])).toEqual([['warn', 'message became a dead letter']]);
    expect(JSON.stringify(logged.map(({ fields }) => Object.keys(fields)))).not.toMatch(/value/);
  });

  it('makes a dead letter of what is not JSON, without calling the handler', async () => {
    const handler = jest.fn();
    const store = new MemoryDeadLetterStore();
    const { events } = dispatchFixture({ tehty: handler }, { store });
    await events.handle([message('a', 1, '{"nimi": Teuvo')], limits());
    expect(handler).not.toHaveBeenCalled();
    expect((await open(store, 'a'))[0]?.error?.code).toBe('messaging/not-json');
  });

  it.each([
    ['skip', { ce_type: 'muu' }, 'skipped muu unknown-type'],
    ['dead-letter', { ce_type: 'muu' }, 'dead muu contract-broken'],
    ['skip', {}, `dead ${TOPIC} contract-broken`],
  ] as const)('with unknownTypes %s, headers %j are counted as %s', async (unknownTypes, headers, expected) => {
    const { events, counted } = dispatchFixture({ tehty: jest.fn() }, { unknownTypes });
    expect(await events.handle([message('a', 1, {}, headers)], limits())).toBe(1);
    expect(counted).toEqual([expected]);
  });

  describe('dead letters in sequence', () => {
    it('queues later messages of the key behind, other keys go on', async () => {
      const handled: string[] = [];
      const store = new MemoryDeadLetterStore();
      const { events, counted } = dispatchFixture(
        {
          tehty: async (_: unknown, { message: { key, offset } }: MessageContext) => {
            if (offset === '1') throw failure('contract-broken');
            handled.push(`${String(key)}${offset}`);
          },
        },
        { store },
      );
      await events.handle([message('a', 1), message('a', 2), message('b', 3), message('a', 4)], limits());
      await events.handle([message('a', 5), message('b', 6)], limits());
      expect(handled).toEqual(['b3', 'b6']);
      expect((await open(store, 'a')).map(({ offset, error }) => [offset, error?.kind])).toEqual([
        ['1', 'contract-broken'],
        ['2', undefined],
        ['4', undefined],
        ['5', undefined],
      ]);
      expect(counted.filter((line) => line.startsWith('dead'))).toEqual([
        'dead tehty contract-broken',
        'dead tehty queued',
        'dead tehty queued',
        'dead tehty queued',
      ]);
    });

    it('knows blocked keys again after a restart', async () => {
      const store = new MemoryDeadLetterStore();
      await dispatchFixture({ tehty: () => Promise.reject(failure('contract-broken')) }, { store }).events.handle(
        [message('a', 1)],
        limits(),
      );
      const handler = jest.fn();
      const { events } = dispatchFixture({ tehty: handler }, { store });
      await events.prepare();
      await events.handle([message('a', 2)], limits());
      expect(handler).not.toHaveBeenCalled();
      expect(await open(store, 'a')).toHaveLength(2);
    });

    it('lets the key go on once its letters are resolved, also by another process', async () => {
      const store = new MemoryDeadLetterStore();
      const handler = jest.fn().mockRejectedValueOnce(failure('contract-broken')).mockResolvedValue(undefined);
      const { events } = dispatchFixture({ tehty: handler }, { store });
      await events.handle([message('a', 1), message('a', 2)], limits());
      for (const { id, recordedAt: at } of await open(store, 'a')) await store.resolve(id, { outcome: 'replayed', at });
      await events.handle([message('a', 3)], limits());
      expect(handler).toHaveBeenCalledTimes(2);
      expect(await open(store, 'a')).toEqual([]);
    });

    it('waits for the store of dead letters rather than lose or reorder', async () => {
      const store = new MemoryDeadLetterStore();
      const add = jest
        .spyOn(store, 'add')
        .mockRejectedValueOnce(failure('unavailable'))
        .mockRejectedValueOnce(failure('unavailable'));
      const { events } = dispatchFixture({ tehty: () => Promise.reject(failure('contract-broken')) }, { store });
      expect(await events.handle([message('a', 1)], limits())).toBe(1);
      expect(add).toHaveBeenCalledTimes(3);
      expect(await open(store, 'a')).toHaveLength(1);
    });
  });

  describe('halted', () => {
    it('begins no further message and tells how far it came', async () => {
      const limit = limits();
      const { events } = dispatchFixture({
        tehty: async (_: unknown, { message: { offset } }: MessageContext) => {
          await sleep(1);
          if (offset === '2') limit.stop();
        },
      });
      const messages = [1, 2, 3, 4].map((offset) => message('a', offset));
      expect(await events.handle(messages, limit)).toBe(2);
    });

    it('tells only of messages before the first open one', async () => {
      const limit = limits();
      const { events } = dispatchFixture({
        tehty: async (_: unknown, { message: { key } }: MessageContext) => {
          if (key === 'a') return Promise.reject(failure('unavailable'));
          limit.stop();
        },
      });
      expect(await events.handle([message('a', 1), message('b', 2)], limit)).toBe(0);
    });

    it('writes no dead letter when the partition may be of another', async () => {
      const limit = limits();
      const store = new MemoryDeadLetterStore();
      const { events } = dispatchFixture(
        {
          tehty: () => {
            limit.lose();
            return Promise.reject(failure('contract-broken'));
          },
        },
        { store },
      );
      expect(await events.handle([message('a', 1)], limit)).toBe(0);
      expect(await open(store, 'a')).toEqual([]);
    });
  });
});

/** event-store.md §12 row 8: the process dies at every step of handling, and fresh objects go on from what is stored. */
describe('a crash', () => {
  const STEPS = ['before the effect', 'after the effect'] as const;
  const MESSAGES = [message('a', 1), message('b', 2), message('a', 3)];

  /** Dies at the n-th of the given step: from then on nothing answers any more. */
  const mortal = (step: string | undefined, nth: number) => {
    let count = 0;
    let isDead = false;
    return async (at: string): Promise<void> => {
      if (at === step) count += 1;
      if (isDead || (at === step && count === nth)) {
        isDead = true;
        await new Promise(() => undefined);
      }
    };
  };

  const consume = async (effects: string[], step: string | undefined, nth: number): Promise<void> => {
    const pass = mortal(step, nth);
    const { events } = dispatchFixture({
      tehty: async (_: unknown, { message: { offset } }: MessageContext) => {
        await pass('before the effect');
        effects.push(offset);
        await pass('after the effect');
      },
    });
    await Promise.race([events.handle(MESSAGES, limits()), sleep(20)]);
  };

  it.each(STEPS.flatMap((step) => [1, 2, 3].map((nth) => [step, nth] as const)))(
    '%s, message %d, loses no effect, and what comes again comes in the order of its key',
    async (step, nth) => {
      const effects: string[] = [];
      await consume(effects, step, nth);
      const before = effects.length;
      await consume(effects, undefined, 0);
      expect([...effects.slice(before)].sort()).toEqual(['1', '2', '3']);
      for (const round of [effects.slice(0, before), effects.slice(before)]) {
        const inOrder = round.filter((offset) => offset !== '2');
        expect(inOrder).toEqual([...inOrder].sort());
      }
    },
  );
});
