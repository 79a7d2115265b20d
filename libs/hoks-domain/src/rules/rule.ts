import { type LocalDate } from '@ehoks/kernel';
import { type OpiskeluoikeusTiedot } from './opiskeluoikeus-tiedot';

/** Ids of hoks-model.md §5. V: one value; T: structure against the type of the study right; O: osaamisen hankkimistapa. */
export type RuleId =
  `V-${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}` | `T-${1 | 2 | 3 | 4 | 5}` | `O-${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`;

/** Through which interface a HOKS is written: of the student information systems, or of the officials' UI. */
export type Rajapinta = 'palvelu' | 'virkailija';

/** What a rule may look at besides the HOKS. */
export interface RuleContext {
  readonly opiskeluoikeus: OpiskeluoikeusTiedot;
  readonly today: LocalDate;
  readonly rajapinta: Rajapinta;
}

/** A rule on one value; the text is shown to users and tells what to do. */
export interface ValueRule<Value, Context = void> {
  readonly id: RuleId;
  readonly text: string;
  readonly holds: (value: Value, context: Context) => boolean;
}

/** A rule on an object. */
export interface ObjectRule<Value> extends ValueRule<Value, RuleContext> {
  /** The fields it looks at, `outer/inner`: it has no say while one of them is malformed. */
  readonly reads: readonly string[];
}
