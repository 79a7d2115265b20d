/**
 * Why a command about a trigger changed nothing:
 * - `palaute-not-found`: this oppija has none with that id,
 * - `not-due`: it is in another state than the step is for, or the step is being taken already,
 * - `stale-answer`: the answer is to an attempt that is not open (any more); a tunnus in it is to be deleted,
 * - `unknown-delivery-state`: a word for a delivery that we do not know.
 */
export type PalauteRefusal = Readonly<{
  code: 'palaute-not-found' | 'not-due' | 'stale-answer' | 'unknown-delivery-state';
}>;
