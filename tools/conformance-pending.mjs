import { mkdtemp, readFile, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from './native/paths.mjs';

const CASES = path.join(ROOT, 'conformance', 'cases');
const PENDING = path.join(ROOT, 'conformance', 'pending.json');

const readJson = async (file) => JSON.parse(await readFile(file, 'utf8'));

/**
 * Writes the case files into a new folder, without the cases that pending.json (`{ "<case id>": "<reason>" }`) names,
 * and tells how many those are.
 *
 * @throws when pending.json names a case that is not there: it would hide nothing, or a case renamed
 * @returns the folder
 */
export async function writeCasesWithoutPending(casesDir = CASES, pendingFile = PENDING) {
  const pending = await readJson(pendingFile);
  const files = (await readdir(casesDir)).filter((name) => name.endsWith('.json'));
  const casesOf = new Map(
    await Promise.all(files.map(async (name) => [name, await readJson(path.join(casesDir, name))])),
  );

  const ids = new Set([...casesOf.values()].flat().map(({ id }) => id));
  const unknown = Object.keys(pending).filter((id) => !ids.has(id));
  if (unknown.length > 0) throw new Error(`conformance/pending.json names no case: ${unknown.join(', ')}`);

  const folder = await mkdtemp(path.join(tmpdir(), 'ehoks-cases-'));
  for (const [name, cases] of casesOf) {
    const kept = cases.filter(({ id }) => !Object.hasOwn(pending, id));
    await writeFile(path.join(folder, name), JSON.stringify(kept));
  }
  console.log(`${Object.keys(pending).length} of ${ids.size} cases left out: conformance/pending.json says why.`);
  return folder;
}
