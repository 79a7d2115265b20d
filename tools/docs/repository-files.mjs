import { readdirSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../native/paths.mjs';

const NOT_OURS = ['node_modules', 'dist', '.git', '.runtime', '.nx', 'coverage'];

/** Files of the checkout with one of these endings, by path from its root; neither packages nor what is built. */
export const filesEnding = (...endings) =>
  filesIn('.').filter((file) => endings.some((ending) => file.endsWith(ending)));

const filesIn = (folder) =>
  readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const place = path.posix.join(folder, entry.name);
    if (!entry.isDirectory()) return [place];
    return NOT_OURS.includes(entry.name) ? [] : filesIn(place);
  });
