import { promiseHooks } from 'node:v8';
import { type Context, ROOT_CONTEXT } from '@opentelemetry/api';
import { StackContextManager } from '@opentelemetry/sdk-trace';

const CONTEXT = Symbol('context');

type Followed = Promise<unknown> & { [CONTEXT]?: Context };

/**
 * Follows a context through promises and nothing else: what an async function does after it waited, and what `then` is given,
 * runs in the context that it was written in. Callbacks of timers, sockets and emitters run outside of any.
 *
 * For Node before 24, where an AsyncLocalStorage also numbers every promise, timer and socket: most of what tracing cost
 * (docs/performance.md).
 */
export class PromiseContextManager extends StackContextManager {
  private stop: (() => void) | undefined;

  override enable(): this {
    this.stop ??= promiseHooks.createHook({
      init: (promise: Followed) => {
        if (this._currentContext !== ROOT_CONTEXT) promise[CONTEXT] = this._currentContext;
      },
      before: (promise: Followed) => {
        this._currentContext = promise[CONTEXT] ?? ROOT_CONTEXT;
      },
      after: () => {
        this._currentContext = ROOT_CONTEXT;
      },
    }) as () => void;
    return super.enable();
  }

  override disable(): this {
    this.stop?.();
    this.stop = undefined;
    return super.disable();
  }
}
