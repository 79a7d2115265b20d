/**
 * Runs one step of a script and prints one line for it: its name, then the seconds it took.
 * On a terminal the seconds run while it works.
 */
export async function step(name, work) {
  const startedAt = Date.now();
  const seconds = () => ((Date.now() - startedAt) / 1000).toFixed(1);
  const redraw = () => process.stdout.write(`\r${name} … ${seconds()} s `);
  const ticker = process.stdout.isTTY ? setInterval(redraw, 200) : undefined;
  const finish = (text) => process.stdout.write(`${ticker ? '\r' : ''}${name} … ${text}\n`);
  try {
    const result = await work();
    finish(`${seconds()} s   `);
    return result;
  } catch (error) {
    finish(`failed after ${seconds()} s`);
    throw error;
  } finally {
    clearInterval(ticker);
  }
}
