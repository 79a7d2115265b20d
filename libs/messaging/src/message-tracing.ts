import {
  context,
  defaultTextMapGetter,
  defaultTextMapSetter,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { errorKind } from '@ehoks/kernel';
import { type OutgoingMessage } from './outgoing-message';
import { type ReceivedMessage } from './received-message';

const tracer = trace.getTracer('@ehoks/messaging');

/**
 * Starts the span of sending a message and puts its trace into the headers, unless they carry a `traceparent`: then the
 * message belongs to that trace, as does the span, and the headers stay.
 */
export const startSendSpan = (
  message: OutgoingMessage,
): { readonly span: Span; readonly headers: Readonly<Record<string, string>> } => {
  const belongsToTrace = message.headers['traceparent'] !== undefined;
  const parent = belongsToTrace ? traceOf(message.headers) : context.active();
  const options = {
    kind: SpanKind.PRODUCER,
    attributes: {
      'messaging.system': 'kafka',
      'messaging.operation.type': 'send',
      'messaging.operation.name': 'send',
      'messaging.destination.name': message.topic,
      'messaging.kafka.message.key': message.key,
    },
  };
  const span = tracer.startSpan(`send ${message.topic}`, options, parent);
  if (belongsToTrace) return { span, headers: message.headers };
  const headers = { ...message.headers };
  propagation.inject(trace.setSpan(parent, span), headers, defaultTextMapSetter);
  return { span, headers };
};

/** Marks a span as failed; of an error only its kind is told, for texts may quote data. */
const fail = (span: Span | undefined, error: unknown): void => {
  span?.setAttribute('error.type', errorKind(error));
  span?.setStatus({ code: SpanStatusCode.ERROR });
};

/** Ends a span, as failed when there is an error. */
export const endSpan = (span: Span, error?: unknown): void => {
  if (error !== undefined) fail(span, error);
  span.end();
};

/** The work of the active span has failed, though its handler goes on. */
export const failActiveSpan = (error: unknown): void => fail(trace.getActiveSpan(), error);

/**
 * Runs `work` in a span `process <topic>` whose parent is the trace in the message's headers. Handlers of single
 * messages run in one already; handlers of batches call this for each message. The key is put on the span: keys must
 * not be personal.
 *
 * @throws what `work` throws; the span then tells the error's kind
 */
export const inMessageSpan = async <Result>(
  message: ReceivedMessage,
  group: string,
  work: () => Promise<Result>,
): Promise<Result> => {
  const parent = traceOf(message.headers);
  const options = { kind: SpanKind.CONSUMER, attributes: processAttributes(message, group) };
  const span = tracer.startSpan(`process ${message.topic}`, options, parent);
  try {
    const result = await context.with(trace.setSpan(parent, span), work);
    endSpan(span);
    return result;
  } catch (error) {
    endSpan(span, error);
    throw error;
  }
};

const traceOf = (headers: Readonly<Record<string, string>>) =>
  propagation.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);

const processAttributes = (message: ReceivedMessage, group: string) => ({
  'messaging.system': 'kafka',
  'messaging.operation.type': 'process',
  'messaging.operation.name': 'process',
  'messaging.destination.name': message.topic,
  'messaging.destination.partition.id': String(message.partition),
  'messaging.consumer.group.name': group,
  'messaging.kafka.offset': Number(message.offset),
  ...(message.key === null ? {} : { 'messaging.kafka.message.key': message.key }),
  ...(message.id === undefined ? {} : { 'messaging.message.id': message.id }),
  ...(message.type === undefined ? {} : { 'cloudevents.event_type': message.type }),
});
