// No answer of a test may depend on how fast the machine is; Jest takes a time-out from no project's configuration.
jest.setTimeout(180_000);
