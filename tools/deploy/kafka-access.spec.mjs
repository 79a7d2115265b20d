import { exportsOf } from '../docs/typescript-source.mjs';
import { accessRules, accessScript, kafkaAccess } from './kafka-access.mjs';

const { TOPICS } = exportsOf('libs/contracts/src/topics.ts');
const access = kafkaAccess();
const topics = TOPICS.map(({ name }) => name);

/** Users that may do this with a topic. */
const usersThat = (may, topic) =>
  Object.entries(access.users)
    .filter(([, user]) => user[may].includes(topic))
    .map(([name]) => name);

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

  it('have a command for each rule', () => {
    const commands = accessScript(access).match(/^allow --.*$/gm);
    expect(commands.length).toBe(accessRules(access).length);
    expect(commands).toContain(
      'allow --allow-principal User:hoks --operation Read --operation Describe --group hoks --resource-pattern-type prefixed',
    );
  });
});
