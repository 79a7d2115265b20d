const DAY_MS = 86_400_000;

/** The Monday after next in Finland at ten, in summer and winter: surveys are sent then. */
export const MONDAY_AT_TEN = ((): number => {
  const today = new Date();
  const daysAhead = ((8 - today.getUTCDay()) % 7) + 7;
  return Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate() + daysAhead, 8);
})();

/** A day by how many come between it and that Monday: `2026-11-30`. */
export const dayAfterMonday = (days: number): string =>
  new Date(MONDAY_AT_TEN + days * DAY_MS).toISOString().slice(0, 10);
