import { type CommandRequest, type CommandResult, type Publisher } from './command';

/** The types that one executor deals in, under one name. */
export interface ExecutorTypes {
  State: unknown;
  Event: unknown;
  Refusal: unknown;
  Attachment: unknown;
}

export type RequestOf<T extends ExecutorTypes> = CommandRequest<T['State'], T['Event'], T['Refusal'], T['Attachment']>;
export type ResultOf<T extends ExecutorTypes> = CommandResult<T['State'], T['Event'], T['Refusal']>;
export type PublisherOf<T extends ExecutorTypes> = Publisher<T['State'], T['Event'], T['Refusal'], T['Attachment']>;
