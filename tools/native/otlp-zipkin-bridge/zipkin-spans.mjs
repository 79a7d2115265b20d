const KINDS = { 2: 'SERVER', 3: 'CLIENT', 4: 'PRODUCER', 5: 'CONSUMER' };
const STATUS_ERROR = 2;

/**
 * Spans of an OTLP/HTTP JSON trace request as spans of Zipkin's API v2.
 *
 * Who is at the other end (`remoteEndpoint`) comes from attributes, for without it Zipkin's dependency graph has no
 * edges over Kafka or to outside systems: `kafka:<topic>`, the database system, or `peer.service`. Zipkin knows no
 * links: they become tags `link.0`, `link.1` … of the form `<trace id>/<span id>`.
 *
 * @see https://opentelemetry.io/docs/specs/otel/trace/sdk_exporters/zipkin/
 */
export const zipkinSpans = (request) =>
  (request.resourceSpans ?? []).flatMap(({ resource, scopeSpans }) => {
    const serviceName = plainAttributes(resource?.attributes)['service.name'] ?? 'unknown';
    return (scopeSpans ?? []).flatMap(({ spans }) =>
      (spans ?? []).map((span) => zipkinSpan(span, String(serviceName))),
    );
  });

function zipkinSpan(span, serviceName) {
  const attributes = plainAttributes(span.attributes);
  const start = microseconds(span.startTimeUnixNano);
  return withoutUndefined({
    traceId: span.traceId,
    id: span.spanId,
    parentId: span.parentSpanId || undefined,
    name: span.name,
    kind: KINDS[span.kind],
    timestamp: start,
    duration: Math.max(1, microseconds(span.endTimeUnixNano) - start),
    localEndpoint: { serviceName },
    remoteEndpoint: remoteEndpoint(KINDS[span.kind], attributes),
    annotations: (span.events ?? []).map((event) => ({
      timestamp: microseconds(event.timeUnixNano),
      value: event.name,
    })),
    tags: { ...tags(attributes), ...linkTags(span.links), ...errorTag(span.status, attributes) },
  });
}

function remoteEndpoint(kind, attributes) {
  if (kind === undefined || kind === 'SERVER') return undefined;
  const serviceName = remoteService(attributes);
  return serviceName === undefined ? undefined : { serviceName };
}

function remoteService(attributes) {
  const topic = attributes['messaging.destination.name'];
  if (topic !== undefined) return `${attributes['messaging.system'] ?? 'kafka'}:${topic}`;
  return attributes['db.system.name'] ?? attributes['db.system'] ?? attributes['peer.service'];
}

const tags = (attributes) =>
  Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
  );

const linkTags = (links = []) =>
  Object.fromEntries(links.map((link, index) => [`link.${index}`, `${link.traceId}/${link.spanId}`]));

/** Zipkin shows a span as failed when it has a tag `error`, whatever its value. */
const errorTag = (status, attributes) =>
  status?.code === STATUS_ERROR ? { error: String(status.message || attributes['error.type'] || 'true') } : {};

const plainAttributes = (attributes = []) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, plainValue(value)]));

function plainValue(value = {}) {
  if (value.arrayValue) return (value.arrayValue.values ?? []).map(plainValue);
  if (value.kvlistValue) return plainAttributes(value.kvlistValue.values);
  if (value.intValue !== undefined) return Number(value.intValue);
  return value.stringValue ?? value.boolValue ?? value.doubleValue ?? value.bytesValue ?? '';
}

/** OTLP's nanoseconds are text (or a number too large to be exact); Zipkin's microseconds fit a number. */
const microseconds = (nanoseconds) => Number(BigInt(nanoseconds ?? 0) / 1000n);

const withoutUndefined = (object) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
