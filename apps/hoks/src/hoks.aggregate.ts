import { type Aggregate } from '@ehoks/event-store';
import {
  evolve,
  HOKS_CATEGORY,
  type HoksEvent,
  hoksCodec,
  hoksSnapshotCodec,
  type HoksState,
  initialState,
} from '@ehoks/hoks-domain';

/** The HOKS aggregate as the event store folds, writes and reads it. */
export const hoksAggregate: Aggregate<HoksState, HoksEvent> = {
  category: HOKS_CATEGORY,
  initialState,
  evolve,
  codec: hoksCodec,
  snapshot: hoksSnapshotCodec,
};
