/** The same with keys as callers of the HTTP interface know them: `kyselytyyppi`, `voimassa-alkupvm`. */
export const withKebabKeys = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withKebabKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [kebab(key), withKebabKeys(inner)]));
};

const kebab = (key: string): string => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
