import { randomUUID } from 'node:crypto';
import { type HoksCommand, type HoksCommandMessage } from '@ehoks/contracts';
import {
  CommandExecutor,
  IdBlocks,
  MemoryBlockStore,
  MemoryCommitStore,
  Sealer,
  StreamReader,
} from '@ehoks/event-store';
import { type HoksEvent, type HoksRefusal, type HoksState, normaliseHoks } from '@ehoks/hoks-domain';
import { type MessageProducer, type OutgoingMessage } from '@ehoks/messaging';
import { HoksCommandHandler } from '../commands/hoks-command.handler';
import { hoksAggregate } from '../hoks.aggregate';
import { type CommandOrigin } from '../hoks.types';
import { HoksPublisher } from '../publishing/hoks.publisher';

export const OPISKELUOIKEUS = '1.2.246.562.15.41024330544';
const OPPIJA = '1.2.246.562.24.54450598189';
const opiskeluoikeus = { oid: OPISKELUOIKEUS, suoritustyypit: [], haettu: '2026-11-25T10:00:00.000Z' };

const content = (versio: number) => ({
  ...normaliseHoks({
    'oppija-oid': OPPIJA,
    'opiskeluoikeus-oid': OPISKELUOIKEUS,
    'ensikertainen-hyvaksyminen': '2026-01-15',
    'osaamisen-hankkimisen-tarve': true,
    versio,
  }),
});

export const create = (versio = 1): HoksCommand => ({
  type: 'CreateHoks',
  data: { content: content(versio), manuaalisyotto: false, opiskeluoikeus },
});
export const change = (changes: object, hoksId = 1): HoksCommand => ({
  type: 'ChangeHoks',
  data: { hoksId, changes: { ...changes }, opiskeluoikeus },
});
export const replace = (versio: number): HoksCommand => ({
  type: 'ReplaceHoks',
  data: { hoksId: 1, content: content(versio), opiskeluoikeus },
});

const message = (command: HoksCommand, more: Partial<HoksCommandMessage>): HoksCommandMessage => ({
  commandId: randomUUID(),
  attemptId: randomUUID(),
  correlationId: 'c',
  causationId: 'c',
  opiskeluoikeusOid: OPISKELUOIKEUS,
  actor: { username: 'sis', kind: 'palvelu' },
  command,
  ...more,
});

/** The service without Nest and Kafka: what it would send is kept. */
export const startHoks = async () => {
  const store = new MemoryCommitStore();
  const sealer = new Sealer({ store, kek: new Uint8Array(32) });
  const sent: OutgoingMessage[] = [];
  const producer = { send: async (messages: readonly OutgoingMessage[]) => void sent.push(...messages) };
  const publisher = new HoksPublisher(producer as MessageProducer);
  const executor = new CommandExecutor<HoksState, HoksEvent, HoksRefusal, CommandOrigin>({
    aggregate: hoksAggregate,
    store,
    sealer,
    publisher,
  });
  executor.assign([0]);
  const reader = new StreamReader({ aggregate: hoksAggregate, store, sealer });
  const hoksIds = new IdBlocks({ store: new MemoryBlockStore() });
  await hoksIds.ready();
  const handler = new HoksCommandHandler(executor, hoksIds);
  const messagesOn = (topic: string) =>
    sent
      .filter((each) => each.topic === topic)
      .map(({ value, headers }) => ({ headers, value: JSON.parse(String(value)) as Record<string, unknown> }));
  return {
    reader,
    execute: (command: HoksCommand, more: Partial<HoksCommandMessage> = {}) =>
      handler.execute(message(command, more), 0),
    facts: () => messagesOn('ehoks.hoks.tapahtumat.v1'),
    outcomes: () => messagesOn('ehoks.hoks.vastaukset.v1').map(({ value }) => value['result']),
    close: () => executor.revoke(),
  };
};
