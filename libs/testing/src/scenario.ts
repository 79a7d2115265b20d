import { type Decision } from '@ehoks/kernel';

/** The parts of an aggregate that a given-when-then test needs. */
export interface Decider<State, Event, Command, Refusal> {
  readonly initialState: State;
  readonly evolve: (state: State, event: Event) => State;
  readonly decide: (command: Command, state: State) => Decision<Event, Refusal>;
}

/**
 * Reads as a sentence: given these events, when this command, then those events, or this refusal.
 *
 * `const given = scenario(decider)`, then `given([created]).when(replace).then([replaced])`.
 */
export const scenario =
  <State, Event, Command, Refusal>(decider: Decider<State, Event, Command, Refusal>) =>
  (history: readonly Event[]) => ({
    when: (command: Command) => {
      const decision = decider.decide(command, history.reduce(decider.evolve, decider.initialState));
      return {
        decision,
        then: (events: readonly unknown[]) => expect(decision).toEqual({ accepted: true, events }),
        thenRejected: (refusal: Partial<Refusal>) =>
          expect(decision).toEqual({ accepted: false, refusal: expect.objectContaining(refusal) as unknown }),
      };
    },
  });
