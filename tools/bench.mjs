// npm run bench: how fast the system is, beside a floor that only parses and remembers (bench/bare.mjs).
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startLoad } from './bench-load.mjs';
import { measureGrowth, QUESTIONS } from './bench-growth.mjs';
import { measureKoski } from './bench-koski.mjs';
import { measurePalaute } from './bench-palaute.mjs';
import { measureRebuild } from './bench-rebuild.mjs';
import { benchResult, heading, resultLine } from './bench-report.mjs';
import { startBenchSystem, startNode } from './bench-system.mjs';
import { measureTracing } from './bench-tracing.mjs';
import { build } from './build.mjs';
import { cpuTimeMs } from './cpu-time.mjs';
import { availableMongoKinds } from './native/mongo.mjs';
import { ROOT } from './native/paths.mjs';
import { freePort } from './native/ports.mjs';
import { ensureInstalled } from './node-modules.mjs';
import { runScript } from './script.mjs';
import { needForServers } from './servers.mjs';

const USAGE = `usage: npm run bench [-- options]
       npm run bench -- search,paged,session|rebuild|palaute|koski|tracing [options]
  --json FILE      write what was measured
  --seconds N      of each phase (default 10)
  --clients N,N    default 8,32
  --phases P,P     of create,get,put,patch (create always runs; default all)
  --store KIND     secantusd-rs | secantusd-py (default: each that is there)
search, paged, session (any of them): does the answer take longer as the country grows?
  --sizes N:M,N:M  HOKSes and schools (default 1000:4,50000:200)
  --questions N    at each size (default 200)
rebuild: how fast is a view made anew while HOKSes are written, and how true is its time left?
  --hoksit N       in the view (default 20000)
palaute: how fast does feedback ask Arvo about surveys that are due the same morning, and with how much memory?
  --triggers N     default 2000; of so many students, stored beforehand
koski: how fast is a mass update in Koski followed, with how much memory, and what do writes feel of it when it is capped?
  --oppijat N      in the feed (default 200000)
  --followed N     whose rights are followed (default 20000)
  --at-once N      persons in a batch of koski-sync while it is capped (default 15)
  --pause N        after each of these batches, in milliseconds (default 300)
  --seconds N      of writes
tracing: what does tracing cost at a sampling of 10 %?
  --seconds N      of each phase with it, and as many without it, second by second in turn
  --clients N      the first of them alone`;

const {
  values: options,
  positionals: [question],
} = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    seconds: { type: 'string', default: '10' },
    clients: { type: 'string', default: '8,32' },
    phases: { type: 'string', default: 'create,get,put,patch' },
    store: { type: 'string' },
    sizes: { type: 'string', default: '1000:4,50000:200' },
    questions: { type: 'string', default: '200' },
    hoksit: { type: 'string', default: '20000' },
    triggers: { type: 'string', default: '2000' },
    oppijat: { type: 'string', default: '200000' },
    followed: { type: 'string', default: '20000' },
    'at-once': { type: 'string', default: '15' },
    pause: { type: 'string', default: '300' },
    help: { type: 'boolean' },
  },
});
/** Questions that need a system of their own kind. */
const WHOLE = { rebuild: measureRebuild, palaute: measurePalaute, koski: measureKoski, tracing: measureTracing };
const PHASES = ['create', 'get', 'put', 'patch'].filter(
  (phase) => phase === 'create' || options.phases.split(',').includes(phase),
);

async function main(script) {
  const asked = question?.split(',') ?? [];
  if (options.help || (!(question in WHOLE) && asked.some((one) => !(one in QUESTIONS)))) {
    console.log(USAGE);
    return options.help ? 0 : 1;
  }
  await needForServers();
  await ensureInstalled();
  await build();
  const kinds = process.env.MONGODB_URL ? [undefined] : options.store ? [options.store] : availableMongoKinds();
  const measured = [];
  if (question in WHOLE) {
    for (const kind of kinds) measured.push(...(await WHOLE[question](script, kind, options)));
  } else if (question) {
    const floor = await startFloor(script);
    for (const kind of kinds) measured.push(...(await measureGrowth(script, kind, { ...options, asked, floor })));
  } else {
    const floor = await startFloor(script);
    for (const kind of kinds) measured.push(...(await measureStore(script, kind, floor)));
  }
  if (options.json) await writeFile(options.json, `${JSON.stringify({ phases: measured }, null, 2)}\n`);
  return measured.some(({ failed }) => failed > 0) ? 1 : 0;
}

/** Everything measured on one kind of store, with servers and services of its own. */
async function measureStore(script, mongoKind, floor) {
  const system = await startBenchSystem(script, mongoKind);
  const { programs } = system;

  await warmUp(system);
  console.log(heading(system.store, [...programs.map(({ name }) => name), 'load']));
  const measured = [];
  for (const clients of options.clients.split(',').map(Number)) {
    measured.push(...(await measureClients(system, floor, clients)));
  }
  for (const program of programs) await program.stop();
  return measured;
}

/** Floor and system take turns phase by phase, so that both see the machine in the same mood. */
async function measureClients(system, floor, clients) {
  const common = { clients, seconds: Number(options.seconds), phases: PHASES };
  const floorLoad = startLoad({ ...common, baseUrl: floor.url });
  const systemLoad = startLoad({ ...common, baseUrl: system.url, stubUrl: system.stubUrl });
  const measured = [];
  for (const phase of PHASES) {
    const least = await floorLoad.nextPhase();
    const watched = [...system.programs, { name: 'load', pid: systemLoad.pid }];
    const before = watched.map(({ pid }) => cpuTimeMs(pid));
    const found = await systemLoad.nextPhase();
    const cpu = Object.fromEntries(watched.map(({ name, pid }, index) => [name, cpuTimeMs(pid) - before[index]]));
    measured.push(benchResult({ store: system.store, phase, clients, found, floor: least, cpu }));
    console.log(resultLine(measured.at(-1)));
    if (found.sample) console.error(`       FAILED: ${found.sample}`);
  }
  await Promise.all([floorLoad.stop(), systemLoad.stop()]);
  return measured;
}

/** Nothing is measured before V8 and the JVM have compiled what runs often; the floor needs a second, Kafka many. */
async function warmUp(system) {
  const load = startLoad({ baseUrl: system.url, stubUrl: system.stubUrl, clients: 32, seconds: 5, phases: PHASES });
  for (let phase = 0; phase < PHASES.length; phase++) await load.nextPhase();
  await load.stop();
}

async function startFloor(script) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const args = [path.join(ROOT, 'bench', 'bare.mjs'), String(port)];
  // it answers nothing to a GET before the first create: 200 all the same
  return script.keep(await startNode('floor', args, `${url}/hoks/0`, url));
}

await runScript(main);
