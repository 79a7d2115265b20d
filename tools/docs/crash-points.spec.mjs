import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../native/paths.mjs';

const PROOF = /`([\w./-]+\.spec\.(?:ts|mjs))`: "([^"]+)"/g;

const page = readFileSync(path.join(ROOT, 'docs/crash-points.md'), 'utf8');
const [proved] = page.split('## Unproved');
const rows = proved.split('\n').filter((line) => /^\| (?!Rule|#|-)/.test(line));

describe('crash points', () => {
  it.each([...page.matchAll(PROOF)].map(([, file, title]) => ({ file, title })))(
    'are proved by $file: $title',
    ({ file, title }) => {
      expect(existsSync(path.join(ROOT, file))).toBe(true);
      expect(readFileSync(path.join(ROOT, file), 'utf8')).toContain(title);
    },
  );

  it('all have a proof', () => {
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.filter((row) => row.match(PROOF) === null)).toEqual([]);
  });
});
