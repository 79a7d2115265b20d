/** A call that is held until the test lets it go on. */
export class Held {
  private goOn: () => void = () => undefined;
  private reach: () => void = () => undefined;
  private readonly released = new Promise<void>((resolve) => {
    this.goOn = resolve;
  });
  /** Resolves when the call was made. */
  readonly reached = new Promise<void>((resolve) => {
    this.reach = resolve;
  });

  async hold(): Promise<void> {
    this.reach();
    await this.released;
  }

  release(): void {
    this.goOn();
  }
}
