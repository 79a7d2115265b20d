/**
 * What a rule answered: facts to store, or a refusal with its own code. A refusal is a value, never an exception:
 * nothing is retried because a rule said no.
 */
export type Decision<Event, Refusal> =
  | { readonly accepted: true; readonly events: readonly Event[] }
  | { readonly accepted: false; readonly refusal: Refusal };

export const accept = <Event>(...events: readonly Event[]): Decision<Event, never> => ({ accepted: true, events });

export const reject = <Refusal>(refusal: Refusal): Decision<never, Refusal> => ({ accepted: false, refusal });
