import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../native/paths.mjs';

const FOLDER = path.join(ROOT, 'apps/gateway/e2e');
const ENDING = '.e2e.spec.ts';

it('the table of end-to-end specs has a row for each, and for nothing else', () => {
  const rows = readFileSync(path.join(FOLDER, 'README.md'), 'utf8').matchAll(/^\| `([a-z-]+)` +\|/gm);
  const specs = readdirSync(FOLDER).filter((name) => name.endsWith(ENDING));
  expect([...rows].map(([, name]) => name).sort()).toEqual(specs.map((name) => name.slice(0, -ENDING.length)).sort());
});
