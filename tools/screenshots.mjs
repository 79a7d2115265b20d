// npm run screenshots: plays the stories of docs/operations.md on a running `npm start` and takes pictures of their traces.
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';
import { createWorld } from './demo/world.mjs';
import { ROOT, RUNTIME } from './native/paths.mjs';
import { provisionOnce } from './native/provision.mjs';
import { run } from './native/run.mjs';
import { choosePorts } from './ports.mjs';
import { runScript } from './script.mjs';

const IMAGES = path.join(ROOT, 'docs', 'images');
const BROWSER = path.join(RUNTIME, 'browser-131');
/** Apart from the packages of the repository: nobody else needs a browser of 60 MB. */
const BROWSER_PACKAGES = ['@sparticuz/chromium@131.0.1', 'puppeteer-core@23.11.1'];
const SIZE = { width: 1400, height: 800 };
const PATIENCE_MS = 60_000;

async function main(script) {
  const ports = choosePorts(process.env);
  const world = createWorld(ports);
  await world.needRunning();
  await mkdir(IMAGES, { recursive: true });
  const browser = script.keep(await startBrowser());
  const zipkin = `http://127.0.0.1:${ports.zipkin}/zipkin`;
  const picture = async (name, page) => {
    const file = path.join(IMAGES, `${name}.png`);
    await browser.picture(`${zipkin}${page}`, file);
    console.log(path.relative(ROOT, file));
  };

  const oikeus = await world.newOikeus();
  const hoksId = await world.createHoks(oikeus);
  const refused = traceOf(await world.put(hoksId, await world.newOikeus()));
  const slow = traceOf(await withSlowKoski(ports, () => world.put(hoksId, oikeus)));
  const dead = traceOf(await world.put(hoksId, oikeus));
  await failAndReplay(ports, oikeus, dead);
  await spansCome(zipkin, refused, 2);
  await spansCome(zipkin, slow, 8);
  await spansCome(
    zipkin,
    dead,
    2,
    ({ tags = {} }) => tags['messaging.consumer.group.name'] === 'gateway-hoksit' && tags.error,
  );

  await picture('traces-of-a-hoks', `/?annotationQuery=hoks.id%3D${hoksId}&lookback=15m&limit=10`);
  await picture('refused-update', `/traces/${refused}`);
  await picture('slow-koski', `/traces/${slow}`);
  await picture('dead-letter-and-replay', `/traces/${dead}`);
  return 0;
}

const traceOf = ({ headers }) => headers.get('traceparent').split('-')[1];

async function withSlowKoski(ports, work) {
  const fault = `http://127.0.0.1:${ports.sandbox}/sandbox/systems/koski/fault`;
  const headers = { 'content-type': 'application/json' };
  await fetch(fault, { method: 'PUT', headers, body: '{"delayMs":2000}' });
  try {
    // what was answered a moment ago is used again
    await sleep(3_000);
    return await work();
  } finally {
    await fetch(fault, { method: 'DELETE' });
  }
}

/** A fact of the HOKS that nobody can read, its replay, which fails too, and its end. */
async function failAndReplay(ports, { oid }, trace) {
  const kafka = new Kafka({ brokers: [`127.0.0.1:${ports.kafka}`], logLevel: logLevel.NOTHING });
  const producer = kafka.producer();
  await producer.connect();
  const headers = {
    ...{ ce_type: 'fi.ehoks.hoks.muutettu.v1', ce_id: trace, ce_sequence: '0000000099' },
    traceparent: `00-${trace}-0123456789abcdef-01`,
  };
  await producer.send({ topic: 'ehoks.hoks.tapahtumat.v1', messages: [{ key: oid, value: '{}', headers }] });
  await producer.disconnect();
  const ofThisRight = async () => JSON.parse(await ops('dlq', 'list', '--json')).filter(({ key }) => key === oid);
  const letters = await soon(ofThisRight, (found) => found.length === 2);
  const { id } = letters.find(({ service }) => service === 'gateway');
  await ops('dlq', 'replay', id, '--yes').catch(() => undefined); // it fails again, which the picture is to show
  for (const letter of letters) await ops('dlq', 'discard', letter.id, '--yes');
}

const ops = (...args) => run(process.execPath, [path.join(ROOT, 'tools', 'ops.mjs'), ...args], { cwd: ROOT });

/** Spans are sent in batches, some seconds late. */
async function spansCome(zipkin, trace, count, isWanted = () => true) {
  const spans = async () => {
    const answer = await fetch(`${zipkin}/api/v2/trace/${trace}`);
    return answer.ok ? (await answer.json()).filter(isWanted) : [];
  };
  await soon(spans, (found) => found.length >= count);
}

async function soon(ask, isEnough) {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(500)) {
    const found = await ask();
    if (isEnough(found)) return found;
  }
  throw new Error(`Not within ${PATIENCE_MS / 1000} s: ${isEnough}`);
}

async function startBrowser() {
  await provisionOnce('Fetching a browser (60 MB)', BROWSER, async (folder) => {
    await mkdir(folder, { recursive: true });
    await run('npm', ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', ...BROWSER_PACKAGES]);
  });
  const require = createRequire(path.join(BROWSER, 'package.json'));
  const chromium = require('@sparticuz/chromium');
  const browser = await require('puppeteer-core').launch({
    executablePath: await chromium.executablePath(),
    args: chromium.args,
    headless: chromium.headless,
  });
  return {
    picture: async (url, file) => {
      const page = await browser.newPage();
      await page.setViewport(SIZE);
      await page.goto(url, { waitUntil: 'networkidle0' });
      await page.evaluate(() => {
        const isQuery = ({ textContent }) => /run query/i.test(textContent);
        [...document.querySelectorAll('button')].find(isQuery)?.click();
      });
      await page.waitForNetworkIdle();
      await sleep(1_000);
      await page.screenshot({ path: file });
      await page.close();
    },
    stop: () => browser.close(),
  };
}

await runScript(main);
