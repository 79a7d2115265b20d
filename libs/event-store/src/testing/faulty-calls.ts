import { AppError } from '@ehoks/kernel';
import { type Intercept } from './intercepted-store';

/**
 * What happens to the n-th call:
 *
 * - `stop before`, `stop after`: the process ends before the call is made, or when it is done and not yet answered
 * - `refused`, `answer lost`: the connection breaks before, or after the call is done
 * - `late`: the connection breaks, and the call arrives when others have gone on
 */
export type Fault = 'stop before' | 'stop after' | 'refused' | 'answer lost' | 'late';

export const FAULTS: readonly Fault[] = ['stop before', 'stop after', 'refused', 'answer lost', 'late'];

const LATE_BY_CALLS = 4;

/** Counts the calls of a process and lets the n-th one fail. */
export class FaultyCalls {
  calls = 0;
  /** Resolves when the process has ended by the fault. */
  readonly stopped: Promise<void>;
  private isStopped = false;
  private stop: () => void = () => undefined;
  private late: { readonly at: number; readonly action: () => Promise<unknown> } | undefined;

  constructor(
    private readonly faultyCall: number,
    private readonly fault: Fault,
  ) {
    this.stopped = new Promise((resolve) => {
      this.stop = () => {
        this.isStopped = true;
        resolve();
      };
    });
  }

  readonly intercept: Intercept = async (_, action) => {
    if (this.isStopped) return never();
    this.calls += 1;
    if (this.calls === this.late?.at) await this.letLateCallArrive();
    return this.calls === this.faultyCall ? this.fail(action) : action();
  };

  /** Does the late call now, if it has not arrived by itself. */
  async letLateCallArrive(): Promise<void> {
    const { late } = this;
    this.late = undefined;
    await late?.action();
  }

  private async fail<Value>(action: () => Promise<Value>): Promise<Value> {
    switch (this.fault) {
      case 'stop before':
        this.stop();
        return never();
      case 'stop after':
        await action();
        this.stop();
        return never();
      case 'late':
        this.late = { at: this.calls + LATE_BY_CALLS, action };
        throw broken();
      case 'answer lost':
        await action();
        throw broken();
      case 'refused':
        throw broken();
    }
  }
}

const never = <Value>(): Promise<Value> => new Promise(() => undefined);

const broken = (): AppError => new AppError('unavailable', 'test/connection-broken', 'The connection is broken');
