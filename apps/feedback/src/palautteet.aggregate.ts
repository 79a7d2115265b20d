import { type Aggregate } from '@ehoks/event-store';
import {
  evolve,
  initialState,
  PALAUTE_CATEGORY,
  type PalauteEvent,
  palautteetCodec,
  palautteetSnapshotCodec,
  type PalautteetState,
} from '@ehoks/palaute-domain';

/** The palautteet of one oppija as the event store folds, writes and reads them. */
export const palautteetAggregate: Aggregate<PalautteetState, PalauteEvent> = {
  category: PALAUTE_CATEGORY,
  initialState,
  evolve,
  codec: palautteetCodec,
  snapshot: palautteetSnapshotCodec,
};
