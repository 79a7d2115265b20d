import { setTimeout as sleep } from 'node:timers/promises';
import { createWorld } from './demo/world.mjs';
import { OF_BAD_DAYS } from './observability/asked-series.mjs';
import { DASHBOARDS } from './observability/dashboards.mjs';

/** Long enough for a few scrapes, and for a rate over {@link RATE_INTERVAL}. */
const TRAFFIC_MS = 45_000;
const RATE_INTERVAL = '1m';

/**
 * Makes some traffic on a running `npm start`, then asks Prometheus for every expression of every dashboard.
 *
 * @returns expressions that had data, that may be empty and were, and that should have had data; each with its place
 */
export async function checkDashboards(prometheusUrl, ports) {
  const world = createWorld(ports);
  await world.needRunning();
  await makeTraffic(world);
  const found = { filled: [], empty: [], missing: [] };
  for (const { place, expr } of expressions()) {
    const series = await seriesOf(prometheusUrl, expr);
    if (series > 0) found.filled.push({ place, expr });
    else found[OF_BAD_DAYS.test(expr) ? 'empty' : 'missing'].push({ place, expr });
  }
  return found;
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

const expressions = () =>
  DASHBOARDS.flatMap(({ title, panels }) =>
    panels.flatMap((panel) =>
      (panel.targets ?? [])
        .filter(({ expr }) => expr !== undefined)
        .map(({ expr }) => ({
          place: `${title}, ${panel.title}`,
          expr: expr.replaceAll('$__rate_interval', RATE_INTERVAL),
        })),
    ),
  );

async function seriesOf(prometheusUrl, query) {
  const answer = await fetch(`${prometheusUrl}/api/v1/query?${new URLSearchParams({ query })}`);
  const { status, data, error } = await answer.json();
  if (status !== 'success') throw new Error(`${query}: ${error}`);
  return data.result.length;
}
