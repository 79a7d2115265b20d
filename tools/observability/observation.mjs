import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findPrometheus, startPrometheus } from '../native/prometheus.mjs';
import { alerts, DEPLOY_OBSERVABILITY } from './alerts.mjs';
import { OF_BAD_DAYS } from './asked-series.mjs';
import { dashboardExpressions } from './dashboards.mjs';
import { readExpression } from './expression.mjs';

const SCRAPE_SECONDS = 5;
/** Put in by Grafana; a few scrapes. */
const RATE_INTERVAL = '1m';
/** What a process counts once a minute has been counted, and scraped. */
const PATIENCE_MS = 75_000;

/**
 * Starts Prometheus with our alerts beside running services.
 *
 * @param targets `host:port` of their metrics, by job
 * @param dir     folder for its data
 * @param port    default: a free one
 * @returns undefined where Prometheus is neither here nor to be had; else the server, with `askEverything`
 */
export async function startObservation({ targets, dir, log, port }) {
  const programs = await findPrometheus();
  if (!programs) return undefined;
  const config = path.join(dir, 'prometheus.yml');
  await mkdir(dir, { recursive: true });
  await writeFile(config, configOf(targets));
  const startedAt = Date.now();
  const server = await startPrometheus({
    command: programs.prometheus,
    config,
    dir: path.join(dir, 'data'),
    log,
    port,
  });
  return Object.assign(server, { askEverything: () => askEverything(server.url, startedAt) });
}

/** JSON is YAML. */
const configOf = (targets) =>
  JSON.stringify({
    global: { scrape_interval: `${SCRAPE_SECONDS}s`, evaluation_interval: '15s' },
    rule_files: [path.join(DEPLOY_OBSERVABILITY, 'alerts.yaml')],
    scrape_configs: Object.entries(targets).map(([job, addresses]) => ({
      job_name: job,
      static_configs: [{ targets: addresses }],
    })),
  });

/**
 * Asks for every expression of the dashboards, and for the series of every alert, as curves since the start; again while
 * some that should have data have none yet.
 *
 * @returns those that had data, those that may be empty and were, those that should have had data; each with its place
 * @throws when Prometheus does not take an expression
 */
async function askEverything(url, startedAt) {
  const hasData = async (query) => {
    const range = { start: startedAt / 1_000, end: Date.now() / 1_000, step: SCRAPE_SECONDS };
    const answer = await fetch(`${url}/api/v1/query_range?${new URLSearchParams({ query, ...range })}`);
    const { status, data, error } = await answer.json();
    if (status !== 'success') throw new Error(`${query}: ${error}`);
    return data.result.length > 0;
  };
  // those of alerts are to have no data: their series are asked for
  for (const { expr } of alerts()) await hasData(expr);
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await askOnce(hasData);
    if (found.missing.length === 0 || Date.now() > deadline) return found;
    await sleep(SCRAPE_SECONDS * 1_000);
  }
}

async function askOnce(hasData) {
  const found = { filled: [], empty: [], missing: [] };
  for (const { place, expr } of [...dashboardExpressions(), ...seriesOfAlerts()]) {
    const kind = (await hasData(expr.replaceAll('$__rate_interval', RATE_INTERVAL))) ? 'filled' : kindOfEmpty(expr);
    found[kind].push({ place, expr });
  }
  return found;
}

const seriesOfAlerts = () =>
  alerts().flatMap(({ alert, expr }) => readExpression(expr).series.map((series) => ({ place: alert, expr: series })));

const kindOfEmpty = (expr) => (OF_BAD_DAYS.test(expr) ? 'empty' : 'missing');
