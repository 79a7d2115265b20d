// npm run docs: writes the pages and tables that are made from code. A spec beside this finds those that are stale.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from '../native/paths.mjs';
import { generatedPages, stalePages } from './generated-pages.mjs';

const pages = await generatedPages();
for (const [file, text] of Object.entries(pages)) {
  await mkdir(path.dirname(path.join(ROOT, file)), { recursive: true });
  await writeFile(path.join(ROOT, file), text);
}
for (const file of stalePages(pages)) await rm(path.join(ROOT, file));
console.log(`${Object.keys(pages).length} pages are as the code says.`);
