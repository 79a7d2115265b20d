/**
 * One phase as it is kept in the JSON file.
 *
 * @param found what load.mjs measured on the system
 * @param floor the same on the floor
 * @param cpu   milliseconds of CPU time by process, over the whole phase; NaN where unknown
 */
export function benchResult({ store, phase, clients, found, floor, cpu }) {
  const known = Object.entries(cpu).filter(([, ms]) => Number.isFinite(ms));
  return {
    store,
    phase,
    clients,
    perSecond: found.perSecond,
    p50: found.p50,
    p99: found.p99,
    floorPerSecond: floor.perSecond,
    ratioToFloor: round(found.perSecond / floor.perSecond, 4),
    cpuMsPerRequest: Object.fromEntries(known.map(([name, ms]) => [name, round(ms / found.n, 3)])),
    failed: failures(found.codes),
  };
}

const failures = (codes) =>
  Object.entries(codes).reduce((sum, [code, count]) => sum + (['200', '204'].includes(code) ? 0 : count), 0);

const round = (number, digits) => Number(number.toFixed(digits));

const COLUMNS = [
  ['phase', 6, ({ phase }) => phase],
  ['clients', 7, ({ clients }) => clients],
  ['per s', 7, ({ perSecond }) => perSecond.toFixed(0)],
  ['p50 ms', 7, ({ p50 }) => p50.toFixed(1)],
  ['p99 ms', 7, ({ p99 }) => p99.toFixed(1)],
  ['floor/s', 7, ({ floorPerSecond }) => floorPerSecond.toFixed(0)],
  ['ratio', 7, ({ ratioToFloor }) => `${(ratioToFloor * 100).toFixed(1)} %`],
  ['failed', 6, ({ failed }) => failed],
];

/** The lines above the results of one store. */
export const heading = (store, processes) =>
  [
    `\n${store}; CPU in ms for each request, by process`,
    [...COLUMNS.map(([title, width]) => title.padStart(width)), ...processes.map((name) => name.padStart(8))].join(' '),
  ].join('\n');

/** One result as a line below that heading. */
export const resultLine = (result) =>
  [
    ...COLUMNS.map(([, width, text]) => String(text(result)).padStart(width)),
    ...Object.values(result.cpuMsPerRequest).map((ms) => ms.toFixed(2).padStart(8)),
  ].join(' ');
