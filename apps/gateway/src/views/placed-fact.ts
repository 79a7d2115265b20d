import { HOKS_FACTS, type HoksFact, type HoksFactType } from '@ehoks/contracts';
import { AppError } from '@ehoks/kernel';

/** A fact with its place in the stream. */
export interface PlacedFact {
  readonly fact: HoksFact;
  readonly opiskeluoikeusOid: string;
  readonly version: number;
  readonly time: string;
}

export interface UnreadFact {
  readonly type: string | undefined;
  readonly opiskeluoikeusOid: string | null;
  readonly version: number;
  readonly time: string;
  readonly data: unknown;
}

/**
 * Reads a fact, from the topic or from the log of hoks.
 *
 * @throws AppError `contract-broken`, `gateway/bad-fact`
 */
export const placedFactOf = ({ type, opiskeluoikeusOid, version, time, data }: UnreadFact): PlacedFact => {
  const schema = type !== undefined && isFactType(type) ? HOKS_FACTS[type] : undefined;
  const parsed = schema?.safeParse(data);
  if (!parsed?.success || !(version > 0) || opiskeluoikeusOid === null) {
    throw new AppError('contract-broken', 'gateway/bad-fact', 'What should be a fact is none', {
      details: { type: type ?? '', version },
    });
  }
  return { fact: { type, data: parsed.data } as HoksFact, opiskeluoikeusOid, version, time };
};

const isFactType = (type: string): type is HoksFactType => Object.hasOwn(HOKS_FACTS, type);
