import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as markdown from 'prettier/plugins/markdown';
import { format } from 'prettier/standalone';
import { ROOT } from '../native/paths.mjs';

const OPTIONS = JSON.parse(readFileSync(path.join(ROOT, '.prettierrc.json'), 'utf8'));

/** Markdown as prettier lays it out. */
export const formatted = (text) => format(text, { ...OPTIONS, parser: 'markdown', plugins: [markdown] });

/** A table; a vertical bar in a cell is escaped. */
export const table = (headings, rows) =>
  [headings, headings.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');

/**
 * The text with what stands between `<!-- name -->` and `<!-- /name -->` replaced.
 *
 * @throws when the markers are not there
 */
export function withPart(text, name, part) {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [before, after] = [text.indexOf(begin), text.indexOf(end)];
  if (before === -1 || after < before) throw new Error(`no ${begin} … ${end}`);
  return `${text.slice(0, before + begin.length)}\n\n${part.trim()}\n\n${text.slice(after)}`;
}
