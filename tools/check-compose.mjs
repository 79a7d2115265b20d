import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { ROOT } from './native/paths.mjs';
import { run } from './native/run.mjs';

/** Throws when docker-compose.yml is wrong: by `docker compose config` where that is there, and by {@link complaints}. */
export async function checkCompose() {
  const file = path.join(ROOT, 'docker-compose.yml');
  const hasCompose = await run('docker', ['compose', 'version']).then(
    () => true,
    () => false,
  );
  if (hasCompose) await run('docker', ['compose', '-f', file, 'config', '-q']);
  const found = complaints(readFileSync(file, 'utf8'), ROOT);
  if (found.length > 0) throw new Error(`docker-compose.yml: ${found.join('; ')}`);
}

/**
 * What would keep a compose file from starting, as far as the file and the checkout tell: a service without an image,
 * with a moving tag, or depending on none; a port open to the network; a mounted file or volume that is not there.
 *
 * @throws when the text is no YAML
 */
export function complaints(text, root) {
  const { services = {}, volumes = {} } = parse(text, { merge: true }) ?? {};
  return Object.entries(services).flatMap(([name, service]) => [
    ...(/:v?[\d.]+$/.test(service.image ?? '') ? [] : [`${name}: image without a version`]),
    ...(service.depends_on ?? []).filter((other) => !services[other]).map((other) => `${name}: no service ${other}`),
    ...(service.ports ?? []).filter((port) => !port.startsWith('127.0.0.1:')).map((port) => `${name}: ${port} is open`),
    ...(service.volumes ?? [])
      .map((volume) => volume.split(':')[0])
      .filter((source) => (source.startsWith('.') ? !existsSync(path.join(root, source)) : !(source in volumes)))
      .map((source) => `${name}: ${source} is not there`),
  ]);
}
