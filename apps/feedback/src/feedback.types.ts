import { type CommandExecutor, type CommandResult, type PublishedCommit, type StreamReader } from '@ehoks/event-store';
import { type PalauteEvent, type PalauteRefusal, type PalautteetState } from '@ehoks/palaute-domain';

export type PalauteExecutor = CommandExecutor<PalautteetState, PalauteEvent, PalauteRefusal>;
export type PalauteResult = CommandResult<PalautteetState, PalauteEvent, PalauteRefusal>;
export type PalauteCommit = PublishedCommit<PalauteEvent>;
export type PalauteReader = StreamReader<PalautteetState, PalauteEvent>;
