import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../native/paths.mjs';
import { generatedPages, stalePages } from './generated-pages.mjs';
import { withPart } from './markdown.mjs';
import { publishedTexts } from './published-texts.mjs';
import { exportsOf } from './typescript-source.mjs';

describe('pages made from code', () => {
  it('are as npm run docs would write them', async () => {
    const pages = await generatedPages();
    const found = Object.keys(pages).map((file) => {
      const place = path.join(ROOT, file);
      return [file, existsSync(place) ? readFileSync(place, 'utf8') : undefined];
    });
    expect(Object.fromEntries(found)).toEqual(pages);
    expect(stalePages(pages)).toEqual([]);
  });

  it('tell a text for every refusal', () => {
    const { REFUSALS } = exportsOf('apps/gateway/src/http/refusals.ts');
    expect([...publishedTexts().keys()].sort()).toEqual(Object.keys(REFUSALS).sort());
  });
});

describe('withPart', () => {
  it('replaces what stands between the markers', () => {
    expect(withPart('a\n<!-- x -->\nold\n<!-- /x -->\nb', 'x', 'new\n')).toBe('a\n<!-- x -->\n\nnew\n\n<!-- /x -->\nb');
  });

  it('wants the markers', () => {
    expect(() => withPart('a', 'x', 'new')).toThrow('no <!-- x -->');
  });
});
