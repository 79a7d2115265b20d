import { type Aggregate } from '@ehoks/event-store';
import {
  evolveOpiskeluoikeus,
  initialOpiskeluoikeus,
  OPISKELUOIKEUS_CATEGORY,
  opiskeluoikeusCodec,
  type OpiskeluoikeusEvent,
  type OpiskeluoikeusState,
} from '@ehoks/opiskeluoikeus-domain';

/** What was seen of a right, as the event store folds, writes and reads it. */
export const opiskeluoikeusAggregate: Aggregate<OpiskeluoikeusState, OpiskeluoikeusEvent> = {
  category: OPISKELUOIKEUS_CATEGORY,
  initialState: initialOpiskeluoikeus,
  evolve: evolveOpiskeluoikeus,
  codec: opiskeluoikeusCodec,
};
