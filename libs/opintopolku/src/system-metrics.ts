import { metrics } from '@opentelemetry/api';

/** Measures the way to one outside system, under the names of the metrics' registry (libs/observability). */
export class SystemMetrics {
  private readonly requests = metrics.getMeter('ehoks').createHistogram('ehoks_outside_request_duration_seconds');
  private readonly openBreakers = metrics.getMeter('ehoks').createUpDownCounter('ehoks_outside_breakers_open');
  private isOpen = false;

  constructor(private readonly system: string) {
    this.openBreakers.add(0, { system });
  }

  /**
   * @param route  the path with its variable parts named
   * @param result status of the answer, or why there is none
   */
  asked(route: string, result: string, seconds: number): void {
    this.requests.record(seconds, { system: this.system, route, result });
  }

  /** A breaker tells that it opens also when it was half open. */
  breakerIsOpen(isOpen: boolean): void {
    if (isOpen === this.isOpen) return;
    this.isOpen = isOpen;
    this.openBreakers.add(isOpen ? 1 : -1, { system: this.system });
  }
}
