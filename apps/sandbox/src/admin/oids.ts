import { randomInt } from 'node:crypto';
import { hasValidOidCheckDigit } from '@ehoks/kernel';

const NODES = { oppija: 24, opiskeluoikeus: 15 } as const;

/**
 * A new oid with the right check digit. Ten digits drawn at random meet again among some hundred thousand.
 *
 * @param isTaken told of those that stand for somebody or something already
 */
export const freshOid = (kind: keyof typeof NODES, isTaken: (oid: string) => boolean): string => {
  const base = `1.2.246.562.${NODES[kind]}.${randomInt(7_000_000_000, 9_999_999_999)}`;
  const digits = Array.from({ length: 10 }, (_, digit) => `${base}${digit}`);
  const valid = digits.find(hasValidOidCheckDigit);
  return valid === undefined || isTaken(valid) ? freshOid(kind, isTaken) : valid;
};
