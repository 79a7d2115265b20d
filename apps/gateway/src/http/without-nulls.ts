/** An answer without the keys that hold nothing: callers are not shown nulls. @see http-api.md §1.4 */
export const withoutNulls = (answer: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(answer).filter(([, value]) => value !== null && value !== undefined));
