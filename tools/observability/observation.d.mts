/** What is asked of Prometheus, and on which panel or for which alert. */
export interface Asked {
  readonly place: string;
  readonly expr: string;
}

/** Prometheus beside running services. */
export interface Observation {
  /**
   * Asks for every expression of the dashboards, and for the series of every alert, as curves since the start; again while
   * some that should have data have none yet.
   *
   * @returns those that had data, those that may be empty and were, those that should have had data
   * @throws when Prometheus does not take an expression
   */
  askEverything(): Promise<Readonly<Record<'filled' | 'empty' | 'missing', readonly Asked[]>>>;
  stop(): Promise<void>;
}

/**
 * Starts Prometheus with our alerts. `targets`: `host:port` of metrics, by job.
 *
 * @returns undefined where Prometheus is neither here nor to be had
 */
export function startObservation(options: {
  targets: Readonly<Record<string, readonly string[]>>;
  dir: string;
  log: string;
}): Promise<Observation | undefined>;
