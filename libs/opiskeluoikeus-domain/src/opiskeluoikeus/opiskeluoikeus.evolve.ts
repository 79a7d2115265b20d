import { type OpiskeluoikeusEvent } from './opiskeluoikeus.events';
import { type OpiskeluoikeusState } from './opiskeluoikeus.state';

/** Each observation is whole: the last one is the state. */
export const evolveOpiskeluoikeus = (
  _state: OpiskeluoikeusState,
  { data }: OpiskeluoikeusEvent,
): OpiskeluoikeusState => ({
  havainto: data,
});
