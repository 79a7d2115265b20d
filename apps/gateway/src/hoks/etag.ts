import { PublishedRefusal } from '../http/published-refusal';

/** The entity tag of a HOKS: the version of the last fact that touched its content. @see decisions.md 1.14 */
export const etagOf = (contentVersion: number): string => `"${contentVersion}"`;

/**
 * The content version that the caller wants to replace; undefined without If-Match, or with `*`. A tag that is none of
 * ours fits no version.
 *
 * @throws PublishedRefusal `invalid-precondition` for a weak tag or a list of tags
 */
export const expectedVersionOf = (ifMatch: string | undefined): number | undefined => {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  const [, tag] = /^\s*"([^"]*)"\s*$/.exec(ifMatch) ?? [];
  if (tag === undefined) {
    throw new PublishedRefusal('invalid-precondition', { text: 'If-Match must be one strong entity tag' });
  }
  return /^\d{1,15}$/.test(tag) ? Number(tag) : 0;
};
