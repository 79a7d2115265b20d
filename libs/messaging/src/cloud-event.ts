import { type OutgoingMessage } from './outgoing-message';

/** A CloudEvent 1.0 with the extensions we use; the names are those of the specification. */
export interface CloudEvent<Data = unknown> {
  readonly id: string;
  /** `urn:ehoks:<service>`. */
  readonly source: string;
  readonly type: string;
  /** RFC 3339. */
  readonly time: string;
  readonly subject?: string;
  readonly dataschema?: string;
  /** Version of the stream, zero-padded so that texts sort as numbers do. */
  readonly sequence?: string;
  readonly correlationid?: string;
  readonly causationid?: string;
  /** The trace in which the event began. */
  readonly traceparent?: string;
  readonly tracestate?: string;
  /** Written as JSON; undefined or null gives a message without value. */
  readonly data?: Data;
}

const ATTRIBUTES = [
  'id',
  'source',
  'type',
  'time',
  'subject',
  'dataschema',
  'sequence',
  'correlationid',
  'causationid',
  'traceparent',
  'tracestate',
] as const;

const SPEC_VERSION = '1.0';
const JSON_CONTENT = 'application/json';

/**
 * The Kafka message of a CloudEvent in binary mode: attributes as `ce_` headers, the data alone as value.
 * `traceparent` and `tracestate` are also written without prefix, so that its consumers continue the trace in which the
 * event began.
 *
 * @param to `headers` are added as they are and win over those of the event
 * @see CloudEvents, Kafka protocol binding 1.0, §3.2
 */
export const toMessage = (
  event: CloudEvent,
  to: { readonly topic: string; readonly key: string; readonly headers?: Readonly<Record<string, string>> },
): OutgoingMessage => {
  const headers: Record<string, string> = { ce_specversion: SPEC_VERSION };
  for (const name of ATTRIBUTES) {
    const value = event[name];
    if (value !== undefined) headers[`ce_${name}`] = value;
  }
  if (event.traceparent !== undefined) headers['traceparent'] = event.traceparent;
  if (event.tracestate !== undefined) headers['tracestate'] = event.tracestate;
  const hasData = event.data !== undefined && event.data !== null;
  if (hasData) headers['content-type'] = JSON_CONTENT;
  return {
    topic: to.topic,
    key: to.key,
    value: hasData ? JSON.stringify(event.data) : null,
    headers: { ...headers, ...to.headers },
  };
};
