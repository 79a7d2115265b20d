/** Chooses one of `options` steps: 0, 1 … options - 1. */
export type Choose = (options: number) => number;

/** A small generator of random numbers, so that a schedule can be run again by its seed (mulberry32). */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Lets calls of several processes happen one at a time, in an order that someone else chooses. */
export class Scheduler {
  private readonly steps: (() => void | Promise<void>)[] = [];

  constructor(private readonly choose: Choose) {}

  /** Does something when its turn comes. */
  turn<Value>(action: () => Value | Promise<Value>): Promise<Value> {
    return new Promise((resolve) => {
      this.steps.push(async () => {
        const done = Promise.resolve().then(action);
        resolve(done);
        await Promise.allSettled([done]);
      });
    });
  }

  /** @returns false when nothing was waiting for a turn */
  async step(): Promise<boolean> {
    await settle();
    const [next] = this.steps.length === 0 ? [] : this.steps.splice(this.choose(this.steps.length), 1);
    if (!next) return false;
    await next();
    return true;
  }

  /** Runs until nothing waits for a turn. */
  async run(): Promise<void> {
    while (await this.step());
  }
}

/**
 * Runs a scenario once for every order in which its steps can happen.
 *
 * @param scenario runs to its end, asking for each choice
 * @returns how many orders there were
 */
export const inAllOrders = async (scenario: (choose: Choose) => Promise<void>): Promise<number> => {
  let path: { chosen: number; options: number }[] = [];
  for (let orders = 1; ; orders += 1) {
    let depth = 0;
    await scenario((options) => {
      const known = path[depth] ?? { chosen: 0, options };
      path[depth] = known;
      depth += 1;
      return known.chosen;
    });
    while (path.length > 0 && isLast(path[path.length - 1])) path = path.slice(0, -1);
    const last = path[path.length - 1];
    if (!last) return orders;
    last.chosen += 1;
  }
};

const isLast = (choice: { chosen: number; options: number } | undefined): boolean =>
  choice !== undefined && choice.chosen === choice.options - 1;
