import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PALAUTE_HERATTEET, PALAUTE_HERATTEET_EVENTS, TOPIC_MESSAGES, TOPICS } from '@ehoks/contracts';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { ROOT } from '../native/paths.mjs';
import { breakingChanges } from './schema-compatibility.mjs';
import { ASYNCAPI_DOCUMENT, SCHEMA_FOLDER, schemaPages } from './schemas.mjs';

const RELEASED = 'libs/contracts/released';
const ASYNCAPI = 'node_modules/@asyncapi/specs/schemas/3.0.0-without-$id.json';

const readJson = (file) => JSON.parse(readFileSync(path.join(ROOT, file), 'utf8'));
const documents = schemaPages().then((pages) =>
  Object.fromEntries(Object.entries(pages).map(([file, text]) => [file, JSON.parse(text)])),
);
const newAjv = () => addFormats(new Ajv({ strict: false, allErrors: true, validateFormats: false }));

const propertyNames = (schema) =>
  Object.entries(schema).flatMap(([key, part]) => {
    if (typeof part !== 'object' || part === null) return [];
    return [...(key === 'properties' ? Object.keys(part) : []), ...propertyNames(part)];
  });

describe('the AsyncAPI document', () => {
  it('is one by the standard', async () => {
    const validate = newAjv().compile(readJson(ASYNCAPI));
    const isValid = validate((await documents)[ASYNCAPI_DOCUMENT]);
    expect(validate.errors ?? []).toEqual([]);
    expect(isValid).toBe(true);
  });

  it('tells of every topic whose messages are defined, and public ones are among them', () => {
    const told = TOPIC_MESSAGES.map(({ topic }) => topic);
    expect(TOPICS).toEqual(expect.arrayContaining(told));
    expect(told).toContain(PALAUTE_HERATTEET);
  });
});

describe('schemas', () => {
  it('are JSON Schemas', async () => {
    const schemas = Object.entries(await documents).filter(([file]) => file.startsWith(SCHEMA_FOLDER));
    expect(schemas.length).toBeGreaterThan(20);
    for (const [, schema] of schemas) expect(() => newAjv().compile(schema)).not.toThrow();
  });

  it('of the public topic name nothing that tells who the student is, nor what lets one answer in their place', async () => {
    const pages = await documents;
    const names = Object.keys(PALAUTE_HERATTEET_EVENTS).flatMap((type) =>
      propertyNames(pages[`${SCHEMA_FOLDER}/${type}.json`]),
    );
    expect(names).toContain('palauteId');
    expect(names).toContain('tutkinnon_suorituskieli');
    expect(names.filter((name) => /oppija|sahkoposti|puhelin|ohjaaja|hetu|linkki|arvoTunniste/i.test(name))).toEqual(
      [],
    );
  });
});

describe('released schemas', () => {
  const released = readdirSync(path.join(ROOT, RELEASED));

  it('are there for all that the public topic carries', () => {
    const types = Object.keys(PALAUTE_HERATTEET_EVENTS).map((type) => `${type}.json`);
    expect(released).toEqual(expect.arrayContaining(types));
  });

  it.each(released)('%s still fits', async (file) => {
    const now = (await documents)[`${SCHEMA_FOLDER}/${file}`];
    expect(now).toBeDefined();
    expect(breakingChanges(readJson(`${RELEASED}/${file}`), now)).toEqual([]);
  });
});

describe('breakingChanges', () => {
  const text = { type: 'string' };
  const object = (properties, required = []) => ({ type: 'object', properties, required });

  it.each([
    ['nothing', object({ a: text }, ['a']), object({ a: text }, ['a'])],
    ['a new optional field', object({ a: text }), object({ a: text, b: text })],
    ['another order', { type: 'string', enum: ['a', 'b'] }, { type: 'string', enum: ['b', 'a'] }],
    ['the same choices', { anyOf: [text, { type: 'null' }] }, { anyOf: [{ type: 'null' }, text] }],
  ])('has none for %s', (_, released, next) => expect(breakingChanges(released, next)).toEqual([]));

  it.each([
    ['a field that is gone', object({ a: text }), object({}), '/a: is gone'],
    ['a new required field', object({}), object({ b: text }, ['b']), '/b: is new and required'],
    ['a field that became required', object({ a: text }), object({ a: text }, ['a']), '/a: became required'],
    ['one that no longer is', object({ a: text }, ['a']), object({ a: text }), '/a: is no longer required'],
    ['another type', object({ a: text }), object({ a: { type: 'integer' } }), '/a: was string, is integer'],
    ['a value more', { type: 'string', enum: ['a'] }, { type: 'string', enum: ['a', 'b'] }, '/: b is new'],
    ['a value less', { type: 'string', enum: ['a', 'b'] }, { type: 'string', enum: ['a'] }, '/: b is gone'],
    ['an open list', { type: 'string', enum: ['a'] }, text, '/: its list of values came or went'],
    [
      'inside of a list',
      { type: 'array', items: text },
      { type: 'array', items: { type: 'null' } },
      '/*: was string, is null',
    ],
    ['a choice more', { anyOf: [text] }, { anyOf: [text, { type: 'null' }] }, '/: a choice is new'],
    [
      'inside of a record',
      { type: 'object', additionalProperties: text },
      { type: 'object', additionalProperties: { type: 'null' } },
      '/*: was string, is null',
    ],
  ])('tells of %s', (_, released, next, change) => expect(breakingChanges(released, next)).toEqual([change]));
});
