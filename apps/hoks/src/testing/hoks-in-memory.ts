import { randomUUID } from 'node:crypto';
import { type HoksCommand, type HoksCommandMessage } from '@ehoks/contracts';
import {
  ArchiveReader,
  Archiver,
  type Clock,
  CommandExecutor,
  IdBlocks,
  KeyEraser,
  MemoryArchiveStore,
  MemoryBlockStore,
  MemoryCommitStore,
  Sealer,
  StreamReader,
  systemClock,
} from '@ehoks/event-store';
import { type HoksEvent, type HoksRefusal, type HoksState, normaliseHoks } from '@ehoks/hoks-domain';
import { type MessageProducer, type OutgoingMessage } from '@ehoks/messaging';
import { ArchivedHoksQueries } from '../archiving/archived-hoks.queries';
import { HoksCommandHandler } from '../commands/hoks-command.handler';
import { hoksAggregate } from '../hoks.aggregate';
import { type CommandOrigin, type HoksExecutor } from '../hoks.types';
import { HoksQueryController } from '../queries/hoks-query.controller';
import { HoksPublisher } from '../publishing/hoks.publisher';
import { RepublishFactsHandler } from '../publishing/republish-facts.handler';

export const OPISKELUOIKEUS = '1.2.246.562.15.41024330544';
const STREAM = `hoks-${OPISKELUOIKEUS}`;
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

const copiesIn = (archive: MemoryArchiveStore) =>
  archive.readCopies(Array.from({ length: 100 }, (_, index) => ({ streamId: STREAM, commitNo: index + 1 })));

/** The service without Nest and Kafka: what it would send is kept. */
export const startHoks = async ({
  retentionDays = 365,
  submit,
  clock = systemClock,
}: {
  readonly retentionDays?: number;
  readonly submit?: HoksExecutor['submit'];
  readonly clock?: Pick<Clock, 'now'>;
} = {}) => {
  const store = new MemoryCommitStore();
  const sealer = new Sealer({ store, kek: new Uint8Array(32) });
  const sent: OutgoingMessage[] = [];
  const producer = { send: async (messages: readonly OutgoingMessage[]) => void sent.push(...messages) };
  const { codec } = hoksAggregate;
  const archive = new MemoryArchiveStore();
  const archiver = new Archiver({ codec, store, archive, sealer });
  const eraser = new KeyEraser({ codec, store, sealer });
  const publisher = new HoksPublisher(producer as MessageProducer, async (commits) => {
    await eraser.eraseEnded(commits);
    await archiver.note(commits);
  });
  const executor = new CommandExecutor<HoksState, HoksEvent, HoksRefusal, CommandOrigin>({
    aggregate: hoksAggregate,
    store,
    sealer,
    publisher,
  });
  executor.assign([0]);
  if (submit) executor.submit = submit;
  const reader = new StreamReader({ aggregate: hoksAggregate, store, sealer });
  const hoksIds = new IdBlocks({ store: new MemoryBlockStore() });
  await hoksIds.ready();
  const archiveReader = new ArchiveReader({ codec, store, archive, sealer });
  const archived = new ArchivedHoksQueries({
    reader,
    archive: archiveReader,
    retentionDays,
    clock,
  });
  const handler = new HoksCommandHandler(executor, hoksIds, archived, { linkitysSettlingDays: 30 });
  const messagesOn = (topic: string) =>
    sent
      .filter((each) => each.topic === topic)
      .map(({ value, headers }) => ({ headers, value: JSON.parse(String(value)) as Record<string, unknown> }));
  return {
    reader,
    queries: new HoksQueryController(reader, archived),
    republishFacts: new RepublishFactsHandler(reader, producer),
    /** All that is stored, in the log and in the archive. */
    stored: async () => [...(await store.readShard(0, 0, 1000)), ...(await copiesIn(archive))],
    /** Every event of the study right, with those that are archived. */
    history: async () => {
      const events: HoksEvent[] = [];
      for await (const commit of archiveReader.history(STREAM)) events.push(...commit.events.map(({ event }) => event));
      return events;
    },
    /** Lets the archive follow the log. */
    settle: async () => {
      await executor.drain();
      return archiver.settleShard(0);
    },
    /** Lets the archive forget what came into it more than `retentionDays` and a day ago. */
    forget: () => archiver.forget(archived.forgottenBefore()),
    execute: (command: HoksCommand, more: Partial<HoksCommandMessage> = {}) =>
      handler.execute(message(command, more), 0),
    facts: () => messagesOn('ehoks.hoks.tapahtumat.v1'),
    outcomes: () => messagesOn('ehoks.hoks.vastaukset.v1').map(({ value }) => value['result']),
    close: () => executor.revoke(),
  };
};
