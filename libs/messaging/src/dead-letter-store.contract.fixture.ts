import { randomUUID } from 'node:crypto';
import { type Instant } from '@ehoks/kernel';
import { deadLetterOf } from './dead-letter';
import { type DeadLetterStore } from './dead-letter.store';
import { message, TOPIC } from './dispatch.fixture';

const at = '2026-03-31T09:00:00.000Z' as Instant;
const error = { kind: 'defect', code: 'spec/defect', attempts: 3, firstFailedAt: at } as const;

/** What every store of dead letters does. */
export const describeDeadLetterStore = (name: string, open: () => Promise<DeadLetterStore>): void => {
  describe(name, () => {
    let store: DeadLetterStore;
    let group: string;
    beforeAll(async () => {
      store = await open();
    });
    beforeEach(() => {
      group = `group-${randomUUID()}`;
    });

    const add = async (...messages: Parameters<typeof message>[]): Promise<void> => {
      for (const parts of messages) await store.add(deadLetterOf(group, message(...parts), error));
    };

    it('gives back a letter as it was', async () => {
      const letter = deadLetterOf(group, message('a', 5, { nimi: 'ä' }), error);
      await store.add(letter);
      expect(await store.openLetters(group, { topic: TOPIC, key: 'a' })).toEqual([letter]);
    });

    it('keeps a letter without value and error', async () => {
      const letter = { ...deadLetterOf(group, message('a', 5)), value: null };
      await store.add(letter);
      expect(await store.openLetters(group, { topic: TOPIC, key: 'a' })).toEqual([letter]);
    });

    it('lists what waits without its body', async () => {
      const { value, ...told } = deadLetterOf(group, message('a', 5, { nimi: 'ä' }), error);
      await store.add({ value, ...told });
      expect(await store.allOpen(group)).toEqual([{ ...told, bytes: value?.byteLength }]);
    });

    it('keeps the first of two letters of one message', async () => {
      await add(['a', 5]);
      await store.add(deadLetterOf(group, message('a', 5)));
      const letters = await store.openLetters(group, { topic: TOPIC, key: 'a' });
      expect(letters.map((letter) => letter.error)).toEqual([error]);
    });

    it('lists the open letters of a key in the order of their offsets', async () => {
      await add(['a', 100], ['b', 4], ['a', 20], ['a', 3]);
      const letters = await store.openLetters(group, { topic: TOPIC, key: 'a' });
      expect(letters.map(({ offset }) => offset)).toEqual(['3', '20', '100']);
    });

    it('blocks a key until its last letter is resolved, within its group', async () => {
      await add(['a', 1], ['a', 2], ['b', 3], [null, 4]);
      const blocked = { topic: TOPIC, key: 'a' };
      const [first, second] = await store.openLetters(group, blocked);
      expect(await store.blockedKeys(group)).toEqual(expect.arrayContaining([blocked, { topic: TOPIC, key: 'b' }]));
      await store.resolve(first?.id ?? '', { outcome: 'replayed', at });
      expect(await store.hasOpenLetters(group, blocked)).toBe(true);
      await store.resolve(second?.id ?? '', { outcome: 'discarded', at });
      await store.resolve(second?.id ?? '', { outcome: 'replayed', at });
      expect(await store.hasOpenLetters(group, blocked)).toBe(false);
      expect(await store.blockedKeys(group)).toEqual([{ topic: TOPIC, key: 'b' }]);
      expect(await store.blockedKeys(`${group}-other`)).toEqual([]);
    });

    it('opens no letter again whose message comes once more', async () => {
      const letter = deadLetterOf(group, message('a', 5), error);
      await store.add(letter);
      expect(await store.isOpen(letter.id)).toBe(true);
      await store.resolve(letter.id, { outcome: 'replayed', at });
      await store.add(letter);
      expect([await store.isOpen(letter.id), await store.countOpen(group)]).toEqual([false, 0]);
    });

    it('lists and counts all open letters of a group, also those without a key', async () => {
      await add(['a', 20], ['b', 4], [null, 7], ['a', 3]);
      const [first] = await store.openLetters(group, { topic: TOPIC, key: 'b' });
      await store.resolve(first?.id ?? '', { outcome: 'discarded', at });
      expect((await store.allOpen(group)).map(({ key, offset }) => [key, offset])).toEqual([
        ['a', '3'],
        [null, '7'],
        ['a', '20'],
      ]);
      expect(await store.countOpen(group)).toBe(3);
      expect(await store.openLetters(group, { topic: TOPIC, key: null })).toMatchObject([{ offset: '7' }]);
      expect([await store.allOpen(`${group}-other`), await store.countOpen(`${group}-other`)]).toEqual([[], 0]);
    });
  });
};
