import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { exportsOf } from '../docs/typescript-source.mjs';
import { ROOT } from '../native/paths.mjs';
import { accessRules, accessScript, kafkaAccess } from './kafka-access.mjs';

const contracts = exportsOf('libs/contracts/src/topics.ts');
const { TOPICS } = contracts;
const access = kafkaAccess();
const topics = TOPICS.map(({ name }) => name);

/** Users that may do this with a topic. */
const usersThat = (may, topic) =>
  Object.entries(access.users)
    .filter(([, user]) => user[may].includes(topic))
    .map(([name]) => name);

/** All that a service is made of, but for its specs. */
const sourceOf = (service) => {
  const folder = path.join(ROOT, 'apps', service, 'src');
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .join('\n');
};

/** Names of the topics whose constants the code names so, each once. */
const topicsIn = (code, pattern) => {
  const constants = [...code.matchAll(pattern)].map(([, ...found]) => found.find((name) => name !== undefined));
  return [...new Set(constants.map((name) => contracts[name].name))].sort();
};

describe('users of Kafka', () => {
  it('are told of topics that there are', () => {
    const named = Object.values(access.users).flatMap(({ reads, writes }) => [...reads, ...writes]);
    expect(named.filter((name) => !topics.includes(name))).toEqual([]);
  });

  it.each(topics)('%s has someone who writes and someone who reads', (topic) => {
    expect(usersThat('writes', topic).length).toBeGreaterThan(0);
    expect(usersThat('reads', topic).length).toBeGreaterThan(0);
  });

  it('write commands of HOKSes only as gateway and hoks', () => {
    expect(usersThat('writes', 'ehoks.hoks.komennot.v1')).toEqual(['gateway', 'hoks']);
  });

  it('from outside read what is public alone', () => {
    expect(access.users.downstream).toEqual({ writes: [], reads: ['ehoks.palaute.heratteet.v1'] });
  });

  it.each(Object.keys(access.users).filter((user) => user !== 'downstream'))(
    '%s may do with topics and groups what its code does with them, and no more',
    (service) => {
      const code = sourceOf(service);
      const consumed = topicsIn(code, /\btopics: \[(\w+)\.name\]|new ReplyInbox\(\{[^}]*\btopic: (\w+)\.name/g);
      const sent = topicsIn(code, /(?<!new ReplyInbox\(\{[^}]*)\btopic: (\w+)\.name/g);
      const { reads, writes } = access.users[service];
      expect({ reads: [...reads].sort(), writes: [...writes].sort() }).toEqual({ reads: consumed, writes: sent });
      const groups = [...code.matchAll(/_GROUP = '([^']+)'/g)].map(([, name]) => name);
      expect(groups.length).toBeGreaterThan(0);
      expect(groups.filter((name) => !name.startsWith(service))).toEqual([]);
    },
  );

  it('have a command for each rule', () => {
    const commands = accessScript(access).match(/^allow --.*$/gm);
    expect(commands.length).toBe(accessRules(access).length);
    expect(commands).toContain(
      'allow --allow-principal User:hoks --operation Read --operation Describe --group hoks --resource-pattern-type prefixed',
    );
  });
});
