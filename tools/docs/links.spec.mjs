import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../native/paths.mjs';
import { brokenLinks, missingPages, missingPlaces } from './links.mjs';
import { filesEnding } from './repository-files.mjs';

const read = (file) => readFileSync(path.join(ROOT, file), 'utf8');
const pages = filesEnding('.md');
const sources = filesEnding('.ts', '.mts', '.mjs', '.yml', '.json').filter((file) => !file.endsWith('links.spec.mjs'));

describe('pages', () => {
  it.each(pages)('%s links to nothing that is missing', (page) => {
    expect(brokenLinks(page, read(page))).toEqual([]);
    expect(missingPlaces(read(page))).toEqual([]);
  });

  it('are there when something speaks of them', () => {
    const missing = [...pages, ...sources].flatMap((file) =>
      missingPages(read(file), pages).map((page) => `${file}: ${page}`),
    );
    expect(missing).toEqual([]);
  });
});

describe('brokenLinks', () => {
  it('finds links to files and headings that are not there', () => {
    const text = '[a](#map) [b](#b) [c](tools/README.md) [d](tools/NONE.md) [e](tools/README.md#variables) `[f](g)`';
    expect(brokenLinks('README.md', `${text} [h](https://example.fi)`)).toEqual(['#b', 'tools/NONE.md']);
  });
});

describe('missingPlaces', () => {
  it('finds files and folders that are not there', () => {
    expect(missingPlaces('`tools/docs` `tools/none` `tools/docs/links.mjs` `tools/a.mjs` `docs/<code>.md`')).toEqual([
      'tools/none',
      'tools/a.mjs',
    ]);
  });
});

describe('missingPages', () => {
  it('takes the number of an ADR for its name', () => {
    const files = ['docs/adr/0001-kafka.md', 'docs/errors/README.md'];
    expect(missingPages('see docs/adr/0001, docs/adr/0009, docs/errors and docs/none.md', files)).toEqual([
      'docs/adr/0009',
      'docs/none.md',
    ]);
  });
});
