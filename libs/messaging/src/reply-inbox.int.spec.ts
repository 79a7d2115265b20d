import { event, KafkaFixture, needed, SILENT, until } from './kafka.fixture';
import { ReplyInbox } from './reply-inbox';

const fixture = new KafkaFixture(needed('KAFKA_BROKERS', process.env['KAFKA_BROKERS']));
let topic: string;
let inbox: ReplyInbox;

beforeAll(async () => {
  await fixture.open();
  topic = await fixture.topic(1);
  await fixture.producer.send([reply('early')]);
  inbox = new ReplyInbox({ kafka: fixture.client(), topic, name: 'spec', log: SILENT });
  await inbox.start();
});
afterAll(async () => {
  await inbox.stop();
  await fixture.close();
});

const reply = (attemptId: string) => event(topic, 'command', { attemptId }, { attemptid: attemptId });

describe('ReplyInbox', () => {
  it('gives each waiting attempt its reply', async () => {
    const ids = Array.from({ length: 50 }, (_, number) => `attempt-${String(number)}`);
    const replies = ids.map((id) => inbox.expect(id, 5_000));
    await Promise.all(ids.map((id) => fixture.producer.send([reply(id), reply(`${id}-of-another`), reply(id)])));
    expect((await Promise.all(replies)).map((message) => message.headers['attemptid'])).toEqual(ids);
    expect(inbox.waiting).toBe(0);
  });

  it('gives up when no reply comes in time, and knows none from before its start', async () => {
    await expect(inbox.expect('early', 300)).rejects.toMatchObject({ kind: 'unavailable', code: 'messaging/no-reply' });
    expect(inbox.waiting).toBe(0);
  });

  it('drops messages that are not replies', async () => {
    const expected = inbox.expect('after', 5_000);
    await fixture.producer.send([
      event(topic, 'a', {}, {}),
      { topic, key: 'a', value: null, headers: {} },
      reply('after'),
    ]);
    await expect(expected).resolves.toMatchObject({ topic });
  });

  it('misses no reply that was written while it had no connection, and reads none twice', async () => {
    const { kafka, die, wakeUp } = fixture.mortalClient();
    const other = new ReplyInbox({ kafka, topic, name: 'spec', log: SILENT });
    await other.start();
    const before = other.expect('before', 5_000);
    await fixture.producer.send([reply('before')]);
    await before;
    die();
    await until(() => !other.health().ready);
    const again = other.expect('before', 60_000);
    const meanwhile = other.expect('meanwhile', 20_000);
    await fixture.producer.send([reply('meanwhile')]);
    wakeUp();
    expect((await meanwhile).json()).toEqual({ attemptId: 'meanwhile' });
    expect(other.waiting).toBe(1);
    await other.stop();
    await expect(again).rejects.toMatchObject({ code: 'messaging/closed' });
  });

  it('lets go of those who wait when it is stopped', async () => {
    const other = new ReplyInbox({ kafka: fixture.client(), topic, name: 'spec', log: SILENT });
    await other.start();
    const expected = other.expect('never', 60_000);
    await other.stop();
    await expect(expected).rejects.toMatchObject({ kind: 'unavailable', code: 'messaging/closed' });
  });
});
