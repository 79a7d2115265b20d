import { createHash } from 'node:crypto';

/** Kinds of processes that are killed; of a service with several instances one is drawn. */
export const PROCESSES = ['gateway', 'hoks', 'koski-sync', 'feedback', 'kafka', 'mongo'];

/** What the network to outside systems suffers. */
export const FAULTS = [
  { system: 'koski', fault: { delayMs: 2_000 } },
  { system: 'koski', fault: { failure: 'cut' } },
  { system: 'koski', fault: { failure: 'down' } },
  { system: 'arvo', fault: { answerDelayMs: 3_000 } },
  { system: 'arvo', fault: { failure: 'cut' } },
];

/** Endless: which process dies next, for how long, and how long nothing is killed afterwards. The same for the same seed. */
export function* killsOf(seed) {
  const draw = drawer(`kills ${seed}`);
  for (const kind of decks(PROCESSES, draw)) {
    yield { kind, draw: draw(1_000), downMs: 200 + draw(2_000), calmMs: 500 + draw(1_500) };
  }
}

/** Endless: which fault comes next, how long it lasts, and how long all is well afterwards. The same for the same seed. */
export function* faultsOf(seed) {
  const draw = drawer(`faults ${seed}`);
  for (const fault of decks(FAULTS, draw)) yield { ...fault, lastsMs: 1_000 + draw(4_000), calmMs: 500 + draw(2_500) };
}

/** All of them in a random order, then all of them in another one … */
function* decks(cards, draw) {
  for (;;) {
    const left = [...cards];
    while (left.length > 0) yield left.splice(draw(left.length), 1)[0];
  }
}

/** Whole numbers below a limit that follow from a text. */
function drawer(text) {
  let drawn = 0;
  return (limit) => createHash('sha256').update(`${text} ${drawn++}`).digest().readUInt32BE() % limit;
}
