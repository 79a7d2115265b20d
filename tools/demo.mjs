// npm run demo -- STORY: plays a story on a running `npm start` and shows each step as it comes.
import { setTimeout as sleep } from 'node:timers/promises';
import { linkitys } from './demo/linkitys.mjs';
import { mitatointi } from './demo/mitatointi.mjs';
import { createWorld } from './demo/world.mjs';
import { choosePorts } from './ports.mjs';
import { runScript } from './script.mjs';

const STORIES = { mitatointi, linkitys };
const HELP = `npm run demo -- STORY

  mitatointi  a study right is voided in Koski: its HOKS is read but not written; the right comes back
  linkitys    a study right is linked to another: writes go on with a warning; the link is removed

Plays on the system of a running npm start; EHOKS_PORT_BASE and the other port variables as there.`;

const PATIENCE_MS = 60_000;
const PAUSE_MS = 200;

/**
 * Tells what is to happen, then looks until it has.
 *
 * @param told what is to happen, as a sentence
 * @param look resolves to what was seen, as text to show, or to undefined when it has not come yet
 * @throws when it does not come within a minute
 */
async function step(told, look) {
  const started = performance.now();
  for (;;) {
    const seen = await look();
    const passedMs = performance.now() - started;
    if (seen !== undefined)
      return console.log(`${(passedMs / 1_000).toFixed(1).padStart(5)} s  ${told}\n         ${seen}`);
    if (passedMs > PATIENCE_MS) throw new Error(`This did not come within ${PATIENCE_MS / 1_000} s: ${told}`);
    await sleep(PAUSE_MS);
  }
}

async function demo() {
  const [name = ''] = process.argv.slice(2);
  if (name === '--help') {
    console.log(HELP);
    return 0;
  }
  if (!Object.hasOwn(STORIES, name)) throw new Error(HELP);
  const world = createWorld(choosePorts(process.env));
  await world.needRunning();
  await STORIES[name](world, step);
  console.log('\nAll of it came.');
  return 0;
}

await runScript(demo);
