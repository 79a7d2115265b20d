/** Bounds of a command executor. */
export interface ExecutorLimits {
  /** Requests decided in one round, and commits handed over in one publish. */
  readonly roundRequests: number;
  /** Bytes of commits stored in one round; a round may exceed it by its last commit. */
  readonly roundBytes: number;
  readonly eventsPerCommit: number;
  readonly commitBytes: number;
  /** Streams kept in memory; at least those of one round. */
  readonly cachedStreams: number;
  /** How often another writer may be first before a request fails with `conflict`. */
  readonly collisions: number;
  /** Commits read at once when a log is read on. */
  readonly logWindow: number;
  /** First and longest pause between attempts at a store or publisher that does not answer. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  readonly checkpointEveryMs: number;
}

/** What an executor uses where nothing else is said. */
export const DEFAULT_LIMITS: ExecutorLimits = {
  roundRequests: 300,
  roundBytes: 8_000_000,
  eventsPerCommit: 500,
  commitBytes: 1_000_000,
  cachedStreams: 2_000,
  collisions: 10,
  logWindow: 500,
  firstPauseMs: 20,
  longestPauseMs: 2_000,
  checkpointEveryMs: 250,
};
