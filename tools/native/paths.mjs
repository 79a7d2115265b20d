import path from 'node:path';

/** Root of the checkout. */
export const ROOT = path.resolve(import.meta.dirname, '..', '..');

/** What is fetched or written while running; never committed, shared by all runs of this checkout. */
export const RUNTIME = path.join(ROOT, '.runtime');

/** Descriptions of the native servers. */
export const DEPLOY = path.join(ROOT, 'deploy', 'native');
