import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../native/paths.mjs';

const FOLDER = path.join(ROOT, 'docs', 'adr');
const HEADINGS = ['Context', 'Decision', 'Consequences', 'Alternatives', 'How it is enforced'];

const index = readFileSync(path.join(FOLDER, 'README.md'), 'utf8');
const adrs = readdirSync(FOLDER).filter((name) => name !== 'README.md');

describe.each(adrs.map((name) => ({ name, text: readFileSync(path.join(FOLDER, name), 'utf8') })))('$name', (adr) => {
  const lines = adr.text.trimEnd().split('\n');

  it('is short', () => expect(lines.length).toBeLessThanOrEqual(100));

  it('has its number, status, date and headings', () => {
    expect(lines[0]).toMatch(new RegExp(`^# ${Number(adr.name.slice(0, 4))}\\. `));
    expect(lines[2]).toMatch(/^Status: (accepted|superseded by \d+)\. Date: \d{4}-\d\d-\d\d\.$/);
    expect(lines.filter((line) => line.startsWith('## ')).map((line) => line.slice(3))).toEqual(HEADINGS);
  });

  it('is in the index', () => expect(index).toContain(`(${adr.name})`));
});
