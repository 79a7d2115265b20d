import * as babel from 'prettier/plugins/babel';
import * as estree from 'prettier/plugins/estree';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TOPIC_MESSAGES } from '@ehoks/contracts';
import { format } from 'prettier/standalone';
import { z } from 'zod';
import { ROOT } from '../native/paths.mjs';

const OPTIONS = JSON.parse(readFileSync(path.join(ROOT, '.prettierrc.json'), 'utf8'));
const FOLDER = 'docs/asyncapi';
export const ASYNCAPI_DOCUMENT = `${FOLDER}/ehoks.asyncapi.json`;
export const SCHEMA_FOLDER = `${FOLDER}/schemas`;

/** The CloudEvents attributes as Kafka headers; those with a value differ from message to message. */
const HEADERS = {
  cloudevents: {
    required: ['ce_specversion', 'ce_id', 'ce_source', 'ce_type', 'ce_time', 'content-type'],
    properties: {
      ce_specversion: { const: '1.0' },
      ce_id: { description: 'the same however often the event is sent' },
      ce_source: {},
      ce_type: {},
      ce_time: { format: 'date-time' },
      ce_subject: {},
      ce_sequence: { description: 'version of the stream as ten digits: texts sort as numbers do' },
      ce_correlationid: {},
      ce_causationid: {},
      traceparent: { description: 'W3C trace context of where the event began' },
      'content-type': { const: 'application/json' },
    },
  },
  internal: { required: ['ce_type'], properties: { ce_type: {}, attemptid: {} } },
};

/** JSON Schemas of everything that topics carry and the AsyncAPI document over them, by path in the repository. */
export async function schemaPages() {
  const pages = { [ASYNCAPI_DOCUMENT]: asyncApi() };
  for (const { messages } of TOPIC_MESSAGES) {
    for (const [type, schema] of Object.entries(messages)) {
      pages[`${SCHEMA_FOLDER}/${type}.json`] = { ...jsonSchema(schema), title: type };
    }
  }
  const texts = {};
  for (const [file, content] of Object.entries(pages)) texts[file] = await formattedJson(content);
  return texts;
}

/** JSON as prettier lays it out. */
const formattedJson = (content) =>
  format(JSON.stringify(content), { ...OPTIONS, parser: 'json', plugins: [babel, estree] });

/** What readers may count on: fields that are not named may come along. */
const jsonSchema = (schema) =>
  z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    // zod repeats in a pattern what the format says
    override: ({ jsonSchema: part }) => {
      if (part.format !== undefined) delete part.pattern;
    },
  });

function asyncApi() {
  const entries = TOPIC_MESSAGES.map((entry) => [channelId(entry.topic.name), entry]);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'ehoks',
      version: '1.0.0',
      description:
        'Everything that ehoks says on Kafka. ehoks.palaute.heratteet.v1 is for other systems; the other topics are for its own services alone.',
      license: { name: 'EUPL-1.2' },
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(entries.map(([id, entry]) => [id, channel(entry)])),
    operations: Object.fromEntries(
      entries.map(([id, { sentBy, messages }]) => [
        `send-${id}`,
        {
          action: 'send',
          summary: `Sent by ${sentBy}`,
          channel: { $ref: `#/channels/${id}` },
          messages: Object.keys(messages).map((type) => ({ $ref: `#/channels/${id}/messages/${messageId(type)}` })),
        },
      ]),
    ),
    components: {
      messages: Object.fromEntries(
        entries.flatMap(([, entry]) =>
          Object.entries(entry.messages).map(([type, schema]) => [messageId(type), message(type, schema, entry)]),
        ),
      ),
    },
  };
}

const channel = ({ topic, key, messages }) => ({
  address: topic.name,
  description: `Key: ${key}.`,
  messages: Object.fromEntries(
    Object.keys(messages).map((type) => [messageId(type), { $ref: `#/components/messages/${messageId(type)}` }]),
  ),
  bindings: {
    kafka: {
      topic: topic.name,
      partitions: topic.partitions,
      topicConfiguration: {
        'cleanup.policy': [topic.config['cleanup.policy']],
        'retention.ms': Number(topic.config['retention.ms']),
        'max.message.bytes': Number(topic.config['max.message.bytes']),
      },
    },
  },
});

function message(type, schema, { envelope, key }) {
  const { required, properties } = HEADERS[envelope];
  const payload = jsonSchema(schema);
  delete payload.$schema;
  return {
    name: type,
    contentType: 'application/json',
    headers: {
      type: 'object',
      required,
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, about]) => [
          name,
          { type: 'string', ...about, ...(name === 'ce_type' && { const: type }) },
        ]),
      ),
    },
    payload: { schemaFormat: 'application/schema+json;version=draft-07', schema: payload },
    bindings: { kafka: { key: { type: 'string', description: key } } },
  };
}

const channelId = (topic) => topic.replaceAll('.', '-');
const messageId = (type) => type.replaceAll('.', '-');
