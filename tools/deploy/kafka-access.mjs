import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../native/paths.mjs';

/** Whose names begin so are ours: topics. */
const OURS = 'ehoks.';

/** What each user may do, and who the administrator and the observer are. */
export const kafkaAccess = () => parse(readFileSync(path.join(ROOT, 'deploy/kafka/access.yaml'), 'utf8'));

/**
 * The rules of the broker that make it so: user, kind of resource (`topic`, `group`, `cluster`), its name, whether that
 * is only the beginning of names, and the operations allowed.
 */
export function accessRules({ users, administrator, observer }) {
  const ofUsers = Object.entries(users).flatMap(([user, { reads, writes }]) => [
    ...reads.map((name) => ({ user, resource: 'topic', name, operations: ['Read', 'Describe'] })),
    ...writes.map((name) => ({ user, resource: 'topic', name, operations: ['Write', 'Describe'] })),
    groupRule(user, user, ['Read', 'Describe']),
  ]);
  const administration = ['Create', 'Describe', 'DescribeConfigs', 'AlterConfigs'];
  const ofObserver = [
    { user: observer, resource: 'topic', name: OURS, isPrefix: true, operations: ['Describe', 'DescribeConfigs'] },
    ...Object.keys(users).map((name) => groupRule(observer, name, ['Describe'])),
  ];
  return [
    ...ofUsers,
    { user: administrator, resource: 'topic', name: OURS, isPrefix: true, operations: administration },
    ...ofObserver,
  ];
}

/** About groups whose names begin so. */
const groupRule = (user, name, operations) => ({ user, resource: 'group', name, isPrefix: true, operations });

/** The same as commands of Kafka's own tool; repeating them changes nothing. */
export const accessScript = (access) => `#!/bin/sh
# Allows each service what deploy/kafka/access.yaml says. Needs KAFKA_BROKERS, and ADMIN_CONFIG: a properties file that
# signs in as a super user. Run where Kafka's tools are (image apache/kafka); may be repeated. Made by npm run docs.
set -eu
allow() {
  /opt/kafka/bin/kafka-acls.sh --bootstrap-server "$KAFKA_BROKERS" --command-config "$ADMIN_CONFIG" --add "$@"
}

${accessRules(access).map(commandOf).join('\n')}
`;

const commandOf = ({ user, resource, name, isPrefix, operations }) =>
  [
    `allow --allow-principal User:${user}`,
    ...operations.map((operation) => `--operation ${operation}`),
    `--${resource} ${name}`,
    ...(isPrefix ? ['--resource-pattern-type prefixed'] : []),
  ].join(' ');
