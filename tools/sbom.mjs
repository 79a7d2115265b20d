// npm run sbom: writes what services are made of (CycloneDX) to .runtime/sbom.json.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT, RUNTIME } from './native/paths.mjs';
import { run } from './native/run.mjs';
import { runScript } from './script.mjs';
import { ONE_PASSED } from './stages.mjs';

/** Makes the list. @throws when npm tells none */
export async function listShipped() {
  const output = await run('npm', ['sbom', '--sbom-format=cyclonedx', '--loglevel=error'], { cwd: ROOT });
  const bill = billOfShipped(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1));
  await mkdir(RUNTIME, { recursive: true });
  await writeFile(path.join(RUNTIME, 'sbom.json'), `${JSON.stringify(bill, null, 1)}\n`);
  console.log(`${bill.components.length} packages are shipped: .runtime/sbom.json`);
  return ONE_PASSED;
}

/**
 * npm's bill of materials without what is for development alone. npm's own `--omit=dev` leaves out, too, what one workspace
 * ships and another has for development.
 */
export function billOfShipped(output) {
  const { components = [], dependencies = [], ...bill } = JSON.parse(output);
  const shipped = components.filter(({ properties = [] }) => !properties.some(isForDevelopment));
  if (shipped.length === 0) throw new Error('npm sbom tells no bill of materials');
  const refs = new Set(shipped.map((component) => component['bom-ref']));
  return { ...bill, components: shipped, dependencies: dependencies.filter(({ ref }) => refs.has(ref)) };
}

const isForDevelopment = ({ name, value }) => name === 'cdx:npm:package:development' && value === 'true';

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runScript(async () => (await listShipped(), 0));
}
