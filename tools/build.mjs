import path from 'node:path';
import { ROOT } from './native/paths.mjs';
import { step } from './native/progress.mjs';
import { run } from './native/run.mjs';

/** Compiles every library and app into its dist/; quick when nothing changed. Throws with the compiler's complaints. */
export const build = () => step('Building', () => run(process.execPath, [packageBin('tsc'), '-b'], { cwd: ROOT }));

/** The script behind a command of an installed package, to run with this very Node. */
export const packageBin = (command) => path.join(ROOT, 'node_modules', '.bin', command);
