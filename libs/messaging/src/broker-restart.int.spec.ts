import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type KafkaServer, startKafka } from '../../../tools/native/index.mjs';
import { event, KafkaFixture, SILENT, until } from './kafka.fixture';
import { MessageProducer } from './message-producer';
import { ReplyInbox } from './reply-inbox';

/** A broker of its own, to be killed. */
let dir: string;
let broker: KafkaServer;
let fixture: KafkaFixture;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'messaging-spec-'));
  broker = await startKafka({ dir });
  fixture = new KafkaFixture(broker.brokers);
  await fixture.open();
});
afterAll(async () => {
  await fixture.close();
  await broker.stop();
  await rm(dir, { recursive: true });
});

const reply = (topic: string, attemptId: string) => event(topic, attemptId, { attemptId }, { attemptid: attemptId });

describe('a broker that is killed and comes back', () => {
  it('costs a reply inbox no reply, also of those written before it is back itself', async () => {
    const topic = await fixture.topic(1);
    const inbox = new ReplyInbox({ kafka: fixture.client(), topic, name: 'spec', log: SILENT });
    await fixture.producer.send([reply(topic, 'before-start')]);
    await inbox.start();
    expect(inbox.health()).toEqual({ ready: true });
    const first = inbox.expect('first', 5_000);
    await fixture.producer.send([reply(topic, 'unknown'), reply(topic, 'first')]);
    expect((await first).json()).toEqual({ attemptId: 'first' });

    await broker.kill9();
    await until(() => !inbox.health().ready, 20_000);
    const later = ['a', 'b', 'c'].map((attemptId) => inbox.expect(attemptId, 60_000));
    await broker.restart();
    const quick = new MessageProducer({ kafka: fixture.client(), log: SILENT });
    await quick.send(['a', 'b', 'c'].map((attemptId) => reply(topic, attemptId)));
    expect((await Promise.all(later)).map((message) => message.json())).toEqual([
      { attemptId: 'a' },
      { attemptId: 'b' },
      { attemptId: 'c' },
    ]);
    expect(inbox.waiting).toBe(0);
    await until(() => inbox.health().ready);
    await quick.disconnect();
    await inbox.stop();
  });

  it('loses no acknowledged message, and no consumer, under load', async () => {
    const topic = await fixture.topic(2);
    const groupId = fixture.group();
    const seen = new Map<string, number>();
    const consumer = fixture.consumer(
      { groupId, topics: [topic] },
      {
        tehty: async (payload: string) => {
          seen.set(payload, (seen.get(payload) ?? 0) + 1);
        },
      },
    );
    await until(() => consumer.health().ready);
    const acknowledged: string[] = [];
    const refused: unknown[] = [];
    let isSending = true;
    const sending = ['x', 'y', 'z'].map(async (key) => {
      for (let number = 0; isSending; number += 1) {
        const id = `${key}-${String(number)}`;
        await fixture.producer.send([event(topic, key, id)]).then(
          () => acknowledged.push(id),
          (error: unknown) => refused.push(error),
        );
        await sleep(2);
      }
    });
    await until(() => acknowledged.length > 100);
    await broker.kill9();
    await sleep(1_000);
    await broker.restart();
    const atRestart = acknowledged.length;
    await until(() => acknowledged.length > atRestart + 100, 40_000);
    isSending = false;
    await Promise.all(sending);
    await until(() => acknowledged.every((id) => seen.has(id)), 30_000);
    await until(() => fixture.isCaughtUp(groupId, topic), 30_000);
    await until(() => consumer.health().ready);
    for (const error of refused) expect(error).toMatchObject({ kind: 'unavailable' });
  });

  it('is waited for by those that start without it', async () => {
    const topic = await fixture.topic(1);
    await fixture.producer.send([event(topic, 'a', 'early')]);
    await broker.kill9();
    const seen: string[] = [];
    const consumer = fixture.consumer(
      { groupId: fixture.group(), topics: [topic] },
      { tehty: async (payload: string) => void seen.push(payload) },
    );
    const inbox = new ReplyInbox({ kafka: fixture.client(), topic, name: 'spec', log: SILENT });
    const started = inbox.start();
    await sleep(1_000);
    expect(consumer.health()).toEqual({ ready: false, reason: 'messaging/not-joined' });
    await broker.restart();
    await started;
    await until(() => consumer.health().ready && seen.length === 1, 30_000);
    await inbox.stop();
  });
});
