/**
 * The stages of a test run. A stage resolves to `{ passed, failed }`; one that throws counts as
 * one failure and does not keep the next from running.
 *
 * @param script what runScript hands to its work: when it is being stopped, no further stage runs
 */
export function createStages(script) {
  const done = [];
  return {
    async run(name, work) {
      if (script.isStopping()) return;
      console.log(`\n── ${name}`);
      const startedAt = Date.now();
      const result = await work().catch((error) => {
        console.error(error.message);
        return { passed: 0, failed: 1 };
      });
      done.push({ name, ...result, seconds: (Date.now() - startedAt) / 1000 });
    },
    /** Prints a line for each stage and the closing line; returns the exit code. */
    summarise() {
      if (script.isStopping()) return 1;
      console.log('');
      for (const { name, passed, failed, seconds } of done) {
        const mark = failed === 0 ? 'ok    ' : 'FAILED';
        console.log(
          `${mark} ${name.padEnd(16)} ${seconds.toFixed(1).padStart(6)} s  ${passed} passed, ${failed} failed`,
        );
      }
      const sum = (key) => done.reduce((total, stage) => total + stage[key], 0);
      console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
      return sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;
    },
  };
}

/** What a stage without tests of its own counts for. */
export const ONE_PASSED = { passed: 1, failed: 0 };

/** The same by an exit code. */
export const countOfCode = (code) => (code === 0 ? ONE_PASSED : { passed: 0, failed: 1 });
