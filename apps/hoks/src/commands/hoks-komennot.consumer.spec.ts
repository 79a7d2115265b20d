import { randomUUID } from 'node:crypto';
import { type IdBlocks } from '@ehoks/event-store';
import { type BatchContext, ReceivedMessage } from '@ehoks/messaging';
import { type HoksPublisher } from '../publishing/hoks.publisher';
import { type HoksCommandHandler } from './hoks-command.handler';
import { HoksKomennotConsumer } from './hoks-komennot.consumer';

const OPISKELUOIKEUS = '1.2.246.562.15.41024330544';
const command = () => ({
  commandId: randomUUID(),
  attemptId: randomUUID(),
  correlationId: 'c',
  causationId: 'c',
  opiskeluoikeusOid: OPISKELUOIKEUS,
  actor: { username: 'sis', kind: 'palvelu' },
  command: {
    type: 'ChangeHoks',
    data: {
      hoksId: 1,
      changes: {},
      opiskeluoikeus: { oid: OPISKELUOIKEUS, suoritustyypit: [], haettu: '2026-11-25T10:00:00.000Z' },
    },
  },
});
const message = (value: unknown, headers: Record<string, string> = {}): ReceivedMessage =>
  new ReceivedMessage(
    { topic: 'ehoks.hoks.komennot.v1', partition: 3, offset: '1', timestamp: '0' },
    OPISKELUOIKEUS,
    headers,
    Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
  );

const consumer = (execute: HoksCommandHandler['execute']) => {
  const told: unknown[] = [];
  const dead: unknown[] = [];
  const publisher = { tellFailed: async (asker: unknown, error: unknown) => void told.push([asker, error]) };
  const batch = {
    partition: 3,
    deadLetter: async (one: ReceivedMessage, error: unknown) => void dead.push([one, error]),
  } as unknown as BatchContext;
  const hoks = new HoksKomennotConsumer(
    { execute } as HoksCommandHandler,
    publisher as unknown as HoksPublisher,
    { ready: async () => undefined } as IdBlocks,
  );
  return { told, dead, take: (...messages: ReceivedMessage[]) => hoks.onCommands(messages, batch) };
};

describe('HoksKomennotConsumer', () => {
  it('has every command of a batch handled, for the shard that the partition is', async () => {
    const shards: number[] = [];
    const { take, dead } = consumer(async (_message, shard) => void shards.push(shard));
    await take(message(command()), message(command()));
    expect(shards).toEqual([3, 3]);
    expect(dead).toEqual([]);
  });

  it.each([
    ['is not JSON', '{'],
    ['is no command', { commandId: 'x' }],
  ])('sets a message aside that %s, tells its sender, and goes on', async (_what, value) => {
    const handled: string[] = [];
    const { take, dead, told } = consumer(async ({ commandId }) => void handled.push(commandId));
    const good = command();
    await take(message(value, { ce_id: 'command', attemptid: 'attempt' }), message(good));
    expect(dead).toEqual([[expect.anything(), expect.objectContaining({ kind: 'contract-broken' })]]);
    expect(told).toEqual([[{ commandId: 'command', attemptId: 'attempt' }, expect.anything()]]);
    expect(handled).toEqual([good.commandId]);
  });
});
