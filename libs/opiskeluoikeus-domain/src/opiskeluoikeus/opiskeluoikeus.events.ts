import { type Havainto } from './havainto';

/**
 * Something new was seen of a study right. Stored for ever; new fields are optional, a changed meaning is a new type. The
 * domain events of koski.md §7.4 are its `muutokset`: they are told together, as they were seen together.
 */
export type OpiskeluoikeusEvent = Readonly<{ type: 'OpiskeluoikeusHavaittu'; data: Havainto }>;
