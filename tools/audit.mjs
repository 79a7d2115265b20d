// npm run audit: known holes in the packages that services run with. Where the registry tells of none (or is not there),
// it says so and passes: whether somebody answers is nothing about the code.
import { pathToFileURL } from 'node:url';
import { ROOT } from './native/paths.mjs';
import { run } from './native/run.mjs';
import { runScript } from './script.mjs';
import { ONE_PASSED } from './stages.mjs';

const GRAVE = ['high', 'critical'];

/** Passed and failed, as a stage counts; prints what is found. */
export async function audit() {
  const args = ['audit', '--omit=dev', '--json', '--fetch-retries=0', '--fetch-timeout=20000'];
  const { found, note } = verdictOf(await run('npm', args, { cwd: ROOT }).catch(outputOf));
  console.log(note);
  for (const line of found) console.error(line);
  return found.length === 0 ? ONE_PASSED : { passed: 0, failed: found.length };
}

/** `npm audit` fails when it finds something; what it found is in the text. */
const outputOf = ({ message }) => message;

/** What `npm audit --json` tells: a note, and a line for each package with a grave hole. */
export function verdictOf(output) {
  const report = reportIn(output);
  if (!report?.vulnerabilities) return { found: [], note: 'The registry tells nothing about known holes.' };
  const all = Object.values(report.vulnerabilities);
  return {
    found: all
      .filter(({ severity }) => GRAVE.includes(severity))
      .map(({ name, severity, range }) => `${name} ${range}: ${severity}`),
    note: `${all.length} packages with known holes.`,
  };
}

function reportIn(output) {
  try {
    return JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1));
  } catch {
    return undefined;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runScript(async () => ((await audit()).failed === 0 ? 0 : 1));
}
