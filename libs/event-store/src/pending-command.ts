import { trace } from '@opentelemetry/api';
import { type ExecutorTypes, type RequestOf, type ResultOf } from './executor-types';

/** A submitted command on its way to its result. */
export class PendingCommand<T extends ExecutorTypes> {
  /** Settles once; what comes later is ignored. */
  readonly done: Promise<ResultOf<T>>;
  /** How often another writer was first. */
  collisions = 0;
  /** Has it been handed to the publisher with a result? */
  isAnswered = false;
  /** Of whoever submitted it. */
  private readonly span = trace.getActiveSpan();
  private settleDone: { resolve(result: ResultOf<T>): void; reject(error: unknown): void } | undefined;

  /** @param order of submission, in which commands of a stream are handled, also when they are decided again */
  constructor(
    readonly request: RequestOf<T>,
    readonly order: number,
  ) {
    this.done = new Promise((resolve, reject) => {
      this.settleDone = { resolve, reject };
    });
  }

  /** Tells the trace of the command how far it is. */
  note(milestone: 'stored' | 'published' | 'another writer was first'): void {
    this.span?.addEvent(milestone);
  }

  resolve(result: ResultOf<T>): void {
    this.settleDone?.resolve(result);
  }

  reject(error: unknown): void {
    this.settleDone?.reject(error);
  }
}

/** A command with the result it gets once what it stands on is stored. */
export interface Answer<T extends ExecutorTypes> {
  readonly pending: PendingCommand<T>;
  readonly result: ResultOf<T>;
}
