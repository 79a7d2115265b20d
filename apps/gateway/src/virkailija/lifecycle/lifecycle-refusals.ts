import { type RefusalCode } from '../../http/refusals';
import { PublishedRefusal } from '../../http/published-refusal';

/** @see http-api.md §4.9 */
export const noHoksWithId = (): PublishedRefusal =>
  new PublishedRefusal('hoks-not-found', { text: 'No HOKS found with given hoks-id' });

/** Gives one refusal of the rules the words of this interface; every other error stays as it is. */
export const orElse =
  (code: RefusalCode, refusal: () => PublishedRefusal) =>
  (error: unknown): never => {
    throw error instanceof PublishedRefusal && error.code === code ? refusal() : error;
  };
