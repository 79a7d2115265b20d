// npm run bench -- rebuild: how fast a view is made anew while HOKSes are written, and how true its time left is.
import { setTimeout as sleep } from 'node:timers/promises';
import { startLoad } from './bench-load.mjs';
import { startBenchSystem } from './bench-system.mjs';

const LOOK_EVERY_MS = 500;
const CLIENTS = 8;

/** A system of its own is filled for some seconds; then its view is made anew while HOKSes are changed. */
export async function measureRebuild(script, mongoKind, { seconds }) {
  const system = await startBenchSystem(script, mongoKind);
  const { url: baseUrl, stubUrl, internalUrl, store } = system;
  const phases = ['create', 'patch'];
  const load = startLoad({ baseUrl, stubUrl, clients: CLIENTS, seconds: Number(seconds), phases });
  await load.nextPhase();
  const result = { store, question: 'rebuild', ...(await rebuildBesideWrites(internalUrl, load)) };
  console.log(JSON.stringify(result, null, 2));
  await load.stop();
  for (const program of system.programs) await program.stop();
  return [{ ...result, failed: result.status === 'live' ? 0 : 1 }];
}

/**
 * Rebuilds the view and compares every time left that it told with the time that it then took.
 *
 * @returns seconds, commits, commits a second; by how much the told time left was wrong: median and worst, in seconds and as a
 *          share of the whole time
 */
async function rebuildBesideWrites(internalUrl, load) {
  const views = `${internalUrl}/views/hoksit`;
  const ask = async (url, options) => {
    const answer = await fetch(url, options);
    if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const writes = load.nextPhase();
  const headers = { 'content-type': 'application/json' };
  const { generation } = await ask(`${views}/rebuilds`, { method: 'POST', headers, body: '{"by":"bench"}' });
  const startedAt = performance.now();
  const told = [];
  for (;;) {
    const { generations } = await ask(views);
    const rebuild = generations.find((one) => one.generation === generation);
    const at = (performance.now() - startedAt) / 1000;
    if (rebuild.status !== 'building') return resultOf(told, at, rebuild, await writes);
    if (rebuild.progress?.secondsLeft !== undefined) told.push({ at, left: rebuild.progress.secondsLeft });
    await sleep(LOOK_EVERY_MS);
  }
}

function resultOf(told, seconds, { status, progress }, writes) {
  const errors = told.map(({ at, left }) => Math.abs(left - (seconds - at))).sort((a, b) => a - b);
  const off = (share) => errors[Math.min(errors.length - 1, Math.floor(errors.length * share))] ?? NaN;
  return {
    status,
    seconds,
    commits: progress.position,
    commitsPerSecond: progress.position / seconds,
    told: told.length,
    medianSecondsOff: off(0.5),
    worstSecondsOff: off(1),
    medianShareOff: off(0.5) / seconds,
    writesPerSecond: writes.perSecond,
  };
}
