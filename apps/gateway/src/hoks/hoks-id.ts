const LARGEST = 2_147_483_647;

/** The hoksId in a path, or undefined when it is no positive 32-bit integer. @see decisions.md 1.5 */
export const parseHoksId = (text: string): number | undefined => {
  if (!/^\d{1,10}$/.test(text)) return undefined;
  const hoksId = Number(text);
  return hoksId >= 1 && hoksId <= LARGEST ? hoksId : undefined;
};
