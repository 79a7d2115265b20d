export interface ExecutorLimits {
  /** Requests decided in one round, and commits handed over in one publish. */
  readonly roundRequests: number;
  /** Bytes of commits stored in one round; a round may exceed it by its last commit. */
  readonly roundBytes: number;
  readonly eventsPerCommit: number;
  readonly commitBytes: number;
  /** Streams kept in memory. */
  readonly cachedStreams: number;
  /** Times a request is decided again because another writer was first; after that it fails with `conflict`. */
  readonly decisions: number;
  /** Commits read at once when a log is read on. */
  readonly logWindow: number;
  /** First and longest pause between attempts at a store or publisher that does not answer. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  readonly checkpointEveryMs: number;
}

export const DEFAULT_LIMITS: ExecutorLimits = {
  roundRequests: 300,
  roundBytes: 8_000_000,
  eventsPerCommit: 500,
  commitBytes: 1_000_000,
  cachedStreams: 2_000,
  decisions: 10,
  logWindow: 500,
  firstPauseMs: 20,
  longestPauseMs: 2_000,
  checkpointEveryMs: 250,
};
