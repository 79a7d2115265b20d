import { type CommandExecutor, type StreamReader } from '@ehoks/event-store';
import { type OpiskeluoikeusEvent, type OpiskeluoikeusState } from '@ehoks/opiskeluoikeus-domain';

export type OpiskeluoikeusExecutor = CommandExecutor<OpiskeluoikeusState, OpiskeluoikeusEvent, never>;
export type OpiskeluoikeusReader = StreamReader<OpiskeluoikeusState, OpiskeluoikeusEvent>;

/** Milliseconds since 1970. */
export type Now = () => number;
