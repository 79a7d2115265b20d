/** Lets so many at a time do their work; the others wait for their turn, in their order. */
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly atOnce: number) {}

  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.running < this.atOnce) this.running++;
    else await new Promise<void>((begin) => this.waiting.push(begin));
    try {
      return await work();
    } finally {
      // whoever waits takes this place over
      const next = this.waiting.shift();
      if (next === undefined) this.running--;
      else next();
    }
  }
}
