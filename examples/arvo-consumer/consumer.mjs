// Reads survey triggers of ehoks and does the work that its feedback service leaves undone with ARVO=off. See README.md.
import { randomUUID } from 'node:crypto';
import { Kafka } from 'kafkajs';

const { KAFKA_BROKERS, GROUP = 'arvo-consumer', ARVO_URL, ARVO_USER, ARVO_PASSWORD } = process.env;
const { EHOKS_URL, CAS_URL, CAS_SERVICE, CAS_USER, CAS_PASSWORD, CALLER_ID } = process.env;

const TOPIC = 'ehoks.palaute.heratteet.v1';
const PYYDETTY = 'fi.ehoks.palaute.kysely-pyydetty.v1';
/** Last sequence of each trigger. Keep it in your database, written in one transaction with what you did. */
const seen = new Map();

const post = async (url, body, headers, { refusal } = {}) => {
  const response = await fetch(url, { method: 'POST', body, headers });
  if (!response.ok && response.status !== refusal)
    throw new Error(`${new URL(url).pathname} answered ${response.status}`);
  return response;
};
const postJson = (url, body, headers, more) =>
  post(url, JSON.stringify(body), { 'content-type': 'application/json', 'caller-id': CALLER_ID, ...headers }, more);
const authorization = `Basic ${Buffer.from(`${ARVO_USER}:${ARVO_PASSWORD}`).toString('base64')}`;
const JAKSOT = 'tyoelamapalaute/v1/vastaajatunnus';

/**
 * A student's survey has an endpoint of its own, and so has a workplace period (whose link comes with its nippu). Nothing is
 * made where the provider has no open survey: that is final. The quotes belong to it, `"ei-kyselykertaa"` is a failure.
 */
const askArvo = async ({ kyselytyyppi, arvoPyynto }) => {
  const path = kyselytyyppi === 'tyopaikkajakson_suorittaneet' ? JAKSOT : 'vastauslinkki/v1';
  const request = { ...arvoPyynto, request_id: randomUUID() };
  const response = await postJson(`${ARVO_URL}/${path}`, request, { authorization }, { refusal: 404 });
  const answer = await response.text();
  if (response.ok) return JSON.parse(answer);
  if (answer.includes('"ei-kyselya"')) return undefined;
  throw new Error('Arvo answered 404');
};

/** A service ticket is good for one call. */
const newTicket = async () => {
  const granted = await post(
    `${CAS_URL}/v1/tickets`,
    new URLSearchParams({ username: CAS_USER, password: CAS_PASSWORD }),
  );
  return (await post(granted.headers.get('location'), new URLSearchParams({ service: CAS_SERVICE }))).text();
};

/** Tells ehoks of a period's code; one that is not wanted any more, for the survey was withdrawn, leaves Arvo. */
const tellJaksotunnus = async ({ hoksId, jaksonYksiloivaTunniste }, { tunnus }) => {
  const code = { tunnus, 'yksiloiva-tunniste': jaksonYksiloivaTunniste };
  const url = `${EHOKS_URL}/hoks/${hoksId}/jaksotunnus`;
  const { status } = await postJson(url, code, { ticket: await newTicket() }, { refusal: 400 });
  if (status === 400) await fetch(`${ARVO_URL}/${JAKSOT}/${tunnus}`, { method: 'DELETE', headers: { authorization } });
};

/** Tells ehoks of the link: the trigger moves on, and the student sees it. */
const tellKyselylinkki = async ({ hoksId, arvoPyynto }, { kysely_linkki }) => {
  const link = {
    kyselylinkki: kysely_linkki,
    alkupvm: arvoPyynto.vastaamisajan_alkupvm,
    tyyppi: arvoPyynto.kyselyn_tyyppi,
  };
  await postJson(`${EHOKS_URL}/hoks/${hoksId}/kyselylinkki`, link, { ticket: await newTicket() });
};

const consumer = new Kafka({ clientId: GROUP, brokers: KAFKA_BROKERS.split(',') }).consumer({ groupId: GROUP });
await consumer.connect();
await consumer.subscribe({ topic: TOPIC, fromBeginning: true });
await consumer.run({
  eachMessage: async ({ message: { key, value, headers } }) => {
    const [trigger, type, sequence] = [String(key), String(headers.ce_type), String(headers.ce_sequence)];
    if ((seen.get(trigger) ?? '') >= sequence) return; // sent again: sequences are texts that sort as numbers do
    if (type === PYYDETTY) {
      const event = JSON.parse(value);
      const made = await askArvo(event); // when this throws, kafkajs hands the message over again: ask with a new id
      if (made) await (made.kysely_linkki ? tellKyselylinkki(event, made) : tellJaksotunnus(event, made));
    }
    seen.set(trigger, sequence);
    console.log(`${type} ${trigger}`);
  },
});

for (const signal of ['SIGTERM', 'SIGINT'])
  process.once(signal, () => consumer.disconnect().then(() => process.exit(0)));
