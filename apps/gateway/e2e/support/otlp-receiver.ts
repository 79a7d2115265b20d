import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { SpanStatusCode } from '@opentelemetry/api';
import { z } from 'zod';

const attribute = z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) });
const span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  attributes: z.array(attribute),
  status: z.object({ code: z.enum(SpanStatusCode) }),
  events: z.array(z.object({ name: z.string() })).default([]),
  links: z.array(z.object({ traceId: z.string(), spanId: z.string() })).default([]),
});
const exported = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(attribute) }),
      scopeSpans: z.array(z.object({ spans: z.array(span) })),
    }),
  ),
});

/** A span as its service told it; attributes by key, as text. */
export type ReceivedSpan = Omit<z.infer<typeof span>, 'attributes'> & {
  readonly service: string;
  readonly attributes: Readonly<Record<string, string>>;
};

/** Takes spans over OTLP/HTTP in JSON and keeps them. */
export class OtlpReceiver {
  readonly spans: ReceivedSpan[] = [];
  readonly #server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      this.spans.push(...spansIn(JSON.parse(Buffer.concat(chunks).toString())));
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });

  /** @returns the value for OTEL_EXPORTER_OTLP_ENDPOINT */
  start(): Promise<string> {
    return new Promise((resolve) => {
      this.#server.listen(0, '127.0.0.1', () => {
        resolve(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`);
      });
    });
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

const spansIn = (body: unknown): ReceivedSpan[] =>
  exported.parse(body).resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = texts(resource.attributes)['service.name'] ?? '';
    return scopeSpans.flatMap(({ spans }) =>
      spans.map((one) => ({ ...one, service, attributes: texts(one.attributes) })),
    );
  });

const texts = (attributes: readonly z.infer<typeof attribute>[]): Record<string, string> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, String(Object.values(value)[0])]));
