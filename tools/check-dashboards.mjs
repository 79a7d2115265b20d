import { setTimeout as sleep } from 'node:timers/promises';
import { createWorld } from './demo/world.mjs';

/** Long enough for a few scrapes, and for a rate. */
const TRAFFIC_MS = 45_000;

/**
 * Makes some traffic on a running `npm start`, and tells which expressions of the dashboards then have data.
 *
 * @param observation what startObservation started beside it
 * @returns true when all have data that should
 */
export async function checkDashboards(observation, ports) {
  const world = createWorld(ports);
  await world.needRunning();
  await makeTraffic(world);
  const { filled, empty, missing } = await observation.askEverything();
  for (const { place, expr } of empty) console.log(`empty, for nothing went wrong: ${place}: ${expr}`);
  for (const { place, expr } of missing) console.log(`NO DATA: ${place}: ${expr}`);
  console.log(`${filled.length} expressions have data, ${empty.length} may be empty, ${missing.length} have none`);
  return missing.length === 0;
}

/** HOKSes of today, whose students are asked for feedback; reads, changes, and a refusal. */
async function makeTraffic(world) {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki' }).format(new Date());
  for (const end = Date.now() + TRAFFIC_MS; Date.now() < end; await sleep(500)) {
    const oikeus = await world.newOikeus();
    const hoksId = await world.createHoks(oikeus, { 'ensikertainen-hyvaksyminen': today });
    await world.get(hoksId);
    await world.put(hoksId, oikeus);
    await world.get(0);
  }
}
