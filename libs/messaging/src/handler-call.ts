import { type BaseRpcContext, type MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';

/** Calls a handler as Nest made it and waits for its end, also where interceptors or filters made a stream of it. */
export const callHandler = async (
  handler: MessageHandler,
  payload: unknown,
  context: BaseRpcContext,
): Promise<void> => {
  const result: unknown = await handler(payload, context);
  if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
};
