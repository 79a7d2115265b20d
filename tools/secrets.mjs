import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { RUNTIME } from './native/paths.mjs';

const SECRETS = {
  ticket: /\bST-\d/,
  'e-mail address': /[\w.+-]+@[\w-]+\.\w+/,
  'personal identity code': /\b\d{6}[-+A-F]\d{3}[0-9A-Y]\b/,
  'oid of a person': /\b1\.2\.246\.562\.(24|98|198|298)\.\d/,
};

/** Logs of the services that `npm test` runs. */
const FOLDERS = ['conformance', 'e2e'].map((name) => path.join(RUNTIME, 'log', name));

/** The kinds of secrets in a text, and the words among those given that are in it. */
export const secretsIn = (text, words = []) => [
  ...Object.entries(SECRETS)
    .filter(([, pattern]) => pattern.test(text))
    .map(([kind]) => kind),
  ...words.filter((word) => text.includes(word)),
];

/**
 * Looks through everything that the services of a test run wrote.
 *
 * @param words names of the people in it
 * @returns how many `lines` were read, and where in them a secret was `found`
 */
export async function secretsInLogs(words, folders = FOLDERS) {
  const files = (await Promise.all(folders.filter(existsSync).map(logsIn))).flat();
  const found = [];
  let lines = 0;
  for (const file of files) {
    for (const [index, line] of (await readFile(file, 'utf8')).split('\n').entries()) {
      lines += 1;
      const secrets = secretsIn(line, words);
      if (secrets.length > 0) found.push(`${path.relative(RUNTIME, file)}:${index + 1}: ${secrets.join(', ')}`);
    }
  }
  return { lines, found };
}

const logsIn = async (folder) =>
  (await readdir(folder, { recursive: true }))
    .filter((name) => name.endsWith('.log'))
    .map((name) => path.join(folder, name));
