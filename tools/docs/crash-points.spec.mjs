import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../native/paths.mjs';

const PROOF = /^`([^`]+)`: "([^"]+)"$/;

const page = readFileSync(path.join(ROOT, 'docs/crash-points.md'), 'utf8');

/** The rows of the table below a heading, as cells. */
const rowsBelow = (heading) => {
  const [, section] = page.split(`\n## ${heading}\n`);
  const lines = section.split('\n## ')[0].split('\n');
  const cells = lines.filter((line) => line.startsWith('|')).map((line) => line.split('|').slice(1, -1));
  return cells.slice(2).map((row) => row.map((cell) => cell.trim()));
};

const proofs = rowsBelow('Proofs').map(([name, spec]) => ({ name, spec }));
const claims = ['The three rules', 'Crash points'].flatMap(rowsBelow).map((row) => ({
  claim: row.at(-2),
  names: row.at(-1).split(', '),
}));

describe('proofs of crash points', () => {
  it.each(proofs)('$name is there', ({ spec }) => {
    const [, file, title] = PROOF.exec(spec);
    expect(existsSync(path.join(ROOT, file))).toBe(true);
    expect(readFileSync(path.join(ROOT, file), 'utf8')).toContain(title);
  });

  it('all prove something', () => {
    const used = claims.flatMap(({ names }) => names);
    expect(proofs.map(({ name }) => name).filter((name) => !used.includes(name))).toEqual([]);
  });
});

describe('crash points', () => {
  it.each(claims)('have proofs: $claim', ({ names }) => {
    const known = proofs.map(({ name }) => name);
    expect(names.filter((name) => !known.includes(name))).toEqual([]);
  });
});
