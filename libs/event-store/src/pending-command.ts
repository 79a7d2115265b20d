import { type CommandRequest, type CommandResult } from './command';

/** A submitted command on its way to its result. */
export class PendingCommand<State, Event, Refusal, Attachment> {
  /** Resolves or rejects once; what comes later is ignored. */
  readonly done: Promise<CommandResult<State, Event, Refusal>>;
  /** How often another writer was first. */
  collisions = 0;
  /** Has it been handed to the publisher with a result? */
  isAnswered = false;
  private resolveDone: (result: CommandResult<State, Event, Refusal>) => void = () => undefined;
  private rejectDone: (error: unknown) => void = () => undefined;

  /** @param order of submission, by which commands that are decided again queue up */
  constructor(
    readonly request: CommandRequest<State, Event, Refusal, Attachment>,
    readonly order: number,
  ) {
    this.done = new Promise((resolve, reject) => {
      this.resolveDone = resolve;
      this.rejectDone = reject;
    });
  }

  resolve(result: CommandResult<State, Event, Refusal>): void {
    this.resolveDone(result);
  }

  reject(error: unknown): void {
    this.rejectDone(error);
  }
}
