/** Ends an exhaustive `switch`: a case left out does not compile, and one that comes in from outside throws. */
export const assertNever = (value: never): never => {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
};
