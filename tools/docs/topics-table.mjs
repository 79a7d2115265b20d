import ts from 'typescript';
import { table } from './markdown.mjs';
import { docstringOf, exportsOf, nodesWhere, parseSource } from './typescript-source.mjs';

const FILE = 'libs/contracts/src/topics.ts';
const HOUR_MS = 3_600_000;

/** A table of the topics that libs/contracts defines. */
export function topicsTable() {
  const { TOPICS, ...constants } = exportsOf(FILE);
  const meanings = new Map(
    nodesWhere(parseSource(FILE), ts.isVariableStatement).map((statement) => [
      constants[statement.declarationList.declarations[0].name.getText()],
      docstringOf(statement),
    ]),
  );
  return table(
    ['Topic', 'Partitions', 'Kept', 'Carries'],
    TOPICS.map((topic) => [`\`${topic.name}\``, String(topic.partitions), keptFor(topic), meanings.get(topic)]),
  );
}

function keptFor({ config }) {
  const hours = Number(config['retention.ms']) / HOUR_MS;
  return hours % 24 === 0 ? `${hours / 24} d` : `${hours} h`;
}
