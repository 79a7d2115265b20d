import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { ROOT } from '../native/paths.mjs';
import { filesEnding } from './repository-files.mjs';
import { nodesWhere, parseSource } from './typescript-source.mjs';

const read = (file) => readFileSync(path.join(ROOT, file), 'utf8');

const rows = read('docs/glossary.md')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) => line.split('|').slice(1, -1));
const inCode = rows.flatMap((cells) => [...cells.at(-1).matchAll(/`([^`]+)`/g)].map(([, name]) => name));

describe('glossary', () => {
  it.each(['hoks-domain', 'palaute-domain'])('has every type that %s exports', (library) => {
    const exported = nodesWhere(parseSource(`libs/${library}/src/index.ts`), ts.isExportSpecifier)
      .filter(({ isTypeOnly }) => isTypeOnly)
      .map(({ name }) => name.text);
    expect(exported.length).toBeGreaterThan(30);
    expect(exported.filter((name) => !inCode.includes(name))).toEqual([]);
  });

  it('names nothing in code that is not there', () => {
    const code = filesEnding('.ts')
      .filter((file) => !file.endsWith('.spec.ts'))
      .map(read)
      .join('\n');
    const words = new Set(code.match(/[\w-]+/g));
    expect(inCode.filter((name) => !words.has(name))).toEqual([]);
  });

  it('gives each word one meaning', () => {
    const words = rows.map(([word]) => word.trim());
    expect(words.filter((word, index) => !/^(-+|Word)$/.test(word) && words.indexOf(word) !== index)).toEqual([]);
  });
});
