/** Whole systems are started, killed and waited for. Jest takes a time-out from no project's configuration. */
jest.setTimeout(120_000);
