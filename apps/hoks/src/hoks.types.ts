import { type HoksEvent, type HoksRefusal, type HoksState } from '@ehoks/hoks-domain';
import {
  type AnsweredRequest,
  type CommandExecutor,
  type CommandRequest,
  type PublishedCommit,
  type StreamReader,
} from '@ehoks/event-store';

/** What travels with a command through the executor, for the message that answers it. */
export interface CommandOrigin {
  readonly commandId: string;
  readonly attemptId: string;
  /** Trace context of the command, for its answer. */
  readonly traceparent: string | undefined;
  /** The HOKS that the last decision was made on. */
  readonly decidedOn: () => HoksState | undefined;
}

export type HoksExecutor = CommandExecutor<HoksState, HoksEvent, HoksRefusal, CommandOrigin>;
export type HoksRequest = CommandRequest<HoksState, HoksEvent, HoksRefusal, CommandOrigin>;
export type AnsweredHoksRequest = AnsweredRequest<HoksState, HoksEvent, HoksRefusal, CommandOrigin>;
export type HoksCommit = PublishedCommit<HoksEvent>;
export type HoksReader = StreamReader<HoksState, HoksEvent>;
