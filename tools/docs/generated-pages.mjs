import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { accessScript, kafkaAccess } from '../deploy/kafka-access.mjs';
import { ROOT } from '../native/paths.mjs';
import { dashboardFiles } from '../observability/dashboards.mjs';
import { choosePorts } from '../ports.mjs';
import { curlSession, curlSessionOfVirkailija } from '../welcome.mjs';
import { configTable } from './config-table.mjs';
import { errorPages } from './error-pages.mjs';
import { formatted, withPart } from './markdown.mjs';
import { metricLabelsTable, metricsTable } from './metrics-table.mjs';
import { routesTable } from './routes-table.mjs';
import { SCHEMA_FOLDER, schemaPages } from './schemas.mjs';
import { topicsTable } from './topics-table.mjs';

/** Parts of pages that are made from code: page, name of the part, how it is made. */
const PARTS = [
  ['README.md', 'curl session of an official', () => `\`\`\`sh\n${curlSessionOfVirkailija(choosePorts({}))}\n\`\`\``],
  ['README.md', 'curl session', () => `\`\`\`sh\n${curlSession(choosePorts({}))}\n\`\`\``],
  ['apps/gateway/README.md', 'variables', () => configTable('apps/gateway/src/config.ts')],
  ['apps/hoks/README.md', 'variables', () => configTable('apps/hoks/src/config.ts')],
  ['apps/feedback/README.md', 'variables', () => configTable('apps/feedback/src/config.ts')],
  ['apps/koski-sync/README.md', 'variables', () => configTable('apps/koski-sync/src/config.ts')],
  ['apps/ops/README.md', 'variables', () => configTable('apps/ops/src/config.ts')],
  ['libs/contracts/README.md', 'topics', topicsTable],
  ['docs/metrics.md', 'metrics', metricsTable],
  ['docs/security-routes.md', 'routes', routesTable],
  ['docs/metrics.md', 'labels', metricLabelsTable],
];

/** Folders that hold nothing but such pages. */
const FOLDERS = ['docs/errors', SCHEMA_FOLDER];

/** What every page or other file that is made from code, or holds such parts, should say, by path in the repository. */
export async function generatedPages() {
  const pages = {
    ...(await schemaPages()),
    ...dashboardFiles(),
    'deploy/kafka/acls.sh': accessScript(kafkaAccess()),
  };
  for (const [file, text] of Object.entries(errorPages())) pages[file] = await formatted(text);
  for (const [file, name, make] of PARTS) {
    const text = pages[file] ?? readFileSync(path.join(ROOT, file), 'utf8');
    pages[file] = withPart(text, name, await formatted(make()));
  }
  return pages;
}

/** Pages of refusals and messages that are no more. */
export function stalePages(pages) {
  const found = FOLDERS.filter((folder) => existsSync(path.join(ROOT, folder))).flatMap((folder) =>
    readdirSync(path.join(ROOT, folder)).map((name) => `${folder}/${name}`),
  );
  return found.filter((file) => !Object.hasOwn(pages, file));
}
