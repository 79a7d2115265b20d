import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../native/paths.mjs';

const LINK = /\[[^\]]*\]\(([^)\s]+)\)/g;
const CODE = /```[\s\S]*?```|`[^`\n]*`/g;
const PLACE = /`((?:apps|libs|tools|conformance|bench|deploy|docs)\/[\w./-]*\w)`/g;
const MENTION = /(?<![\w/])docs\/[\w/-]+(?:\.md)?/g;

/** Relative links of a page to nothing: a file that is not there, or a heading that its page does not have. */
export function brokenLinks(file, text) {
  const targets = [...text.replace(CODE, '').matchAll(LINK)].map(([, target]) => target);
  return targets.filter((target) => !/^[a-z]+:/.test(target) && !leadsSomewhere(file, target));
}

function leadsSomewhere(file, target) {
  const [place, heading] = target.split('#');
  const page = place === '' ? file : path.posix.join(path.posix.dirname(file), place);
  if (!existsSync(path.join(ROOT, page))) return false;
  return heading === undefined || anchorsOf(readFileSync(path.join(ROOT, page), 'utf8')).includes(heading);
}

/** The anchors that a page's headings make, as GitHub does. */
const anchorsOf = (text) =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** Files and folders that a page names in code type and that are not there. */
export const missingPlaces = (text) =>
  [...text.matchAll(PLACE)].map(([, place]) => place).filter((place) => !existsSync(path.join(ROOT, place)));

/** Pages that code or a page speaks of, `docs/…`, and that are not there. An ADR may be named by its number. */
export const missingPages = (text, files) =>
  [...new Set([...text.matchAll(MENTION)].map(([mention]) => mention))].filter(
    (mention) =>
      !files.some((file) => file === mention || file.startsWith(`${mention}-`) || file.startsWith(`${mention}/`)),
  );
