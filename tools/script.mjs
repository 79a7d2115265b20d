import { stopSignal } from './native/stop-signal.mjs';

const INTERRUPTED = 130;

/**
 * Runs a script and ends the process with its exit code. Whatever happens (the end, an error, Ctrl-C), what the script
 * gave to `keep` is stopped first, the latest first.
 *
 * @param work gets `{ keep, isStopping }` and resolves to the exit code. `keep` returns what it is given and refuses
 *             when the script is being stopped, so that nothing new is started then
 * @param interruptedCode exit code after Ctrl-C
 */
export async function runScript(work, { interruptedCode = INTERRUPTED } = {}) {
  const kept = [];
  let stopping = false;
  const keep = (program) => {
    kept.push(program);
    if (stopping) throw new Error('The script is being stopped.');
    return program;
  };
  const interrupted = stopSignal().then(() => interruptedCode);
  const worked = work({ keep, isStopping: () => stopping }).catch((error) => {
    if (!stopping) console.error(`\n${error.message}`);
    return 1;
  });
  const code = await Promise.race([worked, interrupted]);
  stopping = true;
  for (const program of kept.reverse()) await program.stop();
  process.exit(code);
}
