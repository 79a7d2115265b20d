// npm run bench -- tracing: what tracing costs at a sampling of 10 %, beside a system without it.
import http from 'node:http';
import { startLoad } from './bench-load.mjs';
import { startBenchSystem } from './bench-system.mjs';
import { cpuTimeMs } from './cpu-time.mjs';

const SAMPLE_RATIO = 0.1;
const PHASES = ['create', 'get', 'put', 'patch'];
/** Short: other work on the machine comes and goes, and should meet both alike. */
const TURN_SECONDS = 1;

/**
 * Two systems on servers of their own take turns phase by phase, so that both see the machine in the same mood; each is the
 * first one every other time.
 *
 * @returns requests a second of each, the share of throughput that tracing costs (the middle one of what neighbouring turns
 *   tell), and the CPU time of all programs for a request; by phase
 */
export async function measureTracing(script, mongoKind, { seconds, clients }) {
  const receiver = await startReceiver(script);
  const plain = await startBenchSystem(script, mongoKind);
  const traced = await startBenchSystem(script, mongoKind, {
    otlpUrl: receiver.url,
    overrides: { TRACE_SAMPLE_RATIO: String(SAMPLE_RATIO) },
  });
  const common = { clients: Number(clients.split(',')[0]), seconds: TURN_SECONDS, phases: PHASES };
  // not measured: V8 and the JVM compile what runs often
  await takeTurns([plain, traced], { ...common, seconds: 5 });
  const rounds = [];
  for (let round = 0; round < Number(seconds) / TURN_SECONDS; round++) {
    const [first, second] = round % 2 === 0 ? [plain, traced] : [traced, plain];
    const found = await takeTurns([first, second], common);
    rounds.push({ plain: found.get(plain), traced: found.get(traced) });
  }
  for (const program of [...plain.programs, ...traced.programs]) await program.stop();
  const result = { store: plain.store, question: 'tracing', sampleRatio: SAMPLE_RATIO, clients: common.clients };
  const phases = PHASES.map((phase, index) => costOf(phase, rounds, index));
  console.log(JSON.stringify({ ...result, exportsReceived: receiver.received(), phases }, null, 2));
  return phases.map(({ failed, ...phase }) => ({ ...result, ...phase, failed }));
}

/** A load on each system, phase by phase. @returns what each found, by system */
async function takeTurns(systems, options) {
  const loads = systems.map(({ url, stubUrl }) => startLoad({ ...options, baseUrl: url, stubUrl }));
  const found = new Map(systems.map((system) => [system, []]));
  for (let phase = 0; phase < PHASES.length; phase++) {
    for (const [index, system] of systems.entries()) {
      const before = cpuOf(system);
      const one = await loads[index].nextPhase();
      found.get(system).push({ ...one, cpuMs: cpuOf(system) - before });
    }
  }
  await Promise.all(loads.map((load) => load.stop()));
  return found;
}

const cpuOf = ({ programs }) => sum(programs.map(({ pid }) => cpuTimeMs(pid)));

function costOf(phase, rounds, index) {
  const of = (kind) => rounds.map((round) => round[kind][index]);
  const [plain, traced] = [of('plain'), of('traced')];
  const rate = (found) => round(sum(found.map(({ perSecond }) => perSecond)) / found.length);
  const cpuMs = (found) => round(sum(found.map(({ cpuMs }) => cpuMs)) / sum(found.map(({ n }) => n)));
  const failed = [...plain, ...traced].filter(({ sample }) => sample !== undefined).length;
  const cost = 1 - median(traced.map(({ perSecond }, turn) => perSecond / plain[turn].perSecond));
  const cpu = { plainCpuMs: cpuMs(plain), tracedCpuMs: cpuMs(traced) };
  return { phase, plain: rate(plain), traced: rate(traced), cost: round(cost), ...cpu, failed };
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const round = (number) => Number(number.toFixed(3));
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** Takes spans and forgets them. */
async function startReceiver(script) {
  let received = 0;
  const server = http.createServer((request, response) => {
    request.resume().on('end', () => {
      received += 1;
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  script.keep({
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  });
  return { url: `http://127.0.0.1:${server.address().port}`, received: () => received };
}
