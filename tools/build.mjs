import path from 'node:path';
import { ROOT } from './native/paths.mjs';
import { step } from './native/progress.mjs';
import { run } from './native/run.mjs';

/** Compiles every library and app into its dist/; quick when nothing changed. Throws with the compiler's complaints. */
export const build = () =>
  step('Building', () => run(process.execPath, [packageBin('typescript/bin/tsc'), '-b'], { cwd: ROOT }));

/** The script of an installed package, to run with this very Node. */
export const packageBin = (place) => path.join(ROOT, 'node_modules', place);
