import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { AppError } from '@ehoks/kernel';
import { message } from './dispatch.fixture';
import { BatchContext } from './message-context';
import { endSpan, inMessageSpan, startSendSpan } from './message-tracing';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const TRACEPARENT = `00-${TRACE_ID}-b7ad6b7169203331-01`;
const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });

beforeAll(() => {
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
});
afterEach(() => {
  exporter.reset();
});

const outgoing = { topic: 'topic', key: 'a', value: null, headers: {} };

describe('startSendSpan', () => {
  it('puts the trace of the caller into the headers', () => {
    const caller = provider.getTracer('spec').startSpan('request');
    const { span, headers } = context.with(trace.setSpan(context.active(), caller), () => startSendSpan(outgoing));
    endSpan(span);
    const { traceId, spanId } = span.spanContext();
    expect(traceId).toBe(caller.spanContext().traceId);
    expect(headers).toEqual({ traceparent: `00-${traceId}-${spanId}-01` });
    expect(exporter.getFinishedSpans()[0]).toMatchObject({ name: 'send topic', kind: SpanKind.PRODUCER });
  });

  it('leaves a message in the trace that it belongs to', () => {
    const own = { ...outgoing, headers: { traceparent: TRACEPARENT } };
    const { span, headers } = startSendSpan(own);
    expect(headers).toEqual(own.headers);
    expect(span.spanContext().traceId).toBe(TRACE_ID);
  });
});

describe('inMessageSpan', () => {
  const received = message('a', 1, {}, { traceparent: TRACEPARENT, ce_id: 'id-1' });

  it("runs the work in the message's trace", async () => {
    const traceId = await inMessageSpan(received, 'group', async () => trace.getActiveSpan()?.spanContext().traceId);
    expect(traceId).toBe(TRACE_ID);
    expect(exporter.getFinishedSpans()[0]).toMatchObject({
      name: 'process topic',
      kind: SpanKind.CONSUMER,
      attributes: {
        'messaging.system': 'kafka',
        'messaging.operation.type': 'process',
        'messaging.destination.name': 'topic',
        'messaging.destination.partition.id': '0',
        'messaging.consumer.group.name': 'group',
        'messaging.kafka.offset': 1,
        'messaging.kafka.message.key': 'a',
        'messaging.message.id': 'id-1',
      },
    });
  });

  it('tells the kind of an error, not its text', async () => {
    const work = inMessageSpan(received, 'group', () =>
      Promise.reject(new AppError('unavailable', 'mongo/away', 'Teuvo')),
    );
    await expect(work).rejects.toMatchObject({ code: 'mongo/away' });
    const [span] = exporter.getFinishedSpans();
    expect(span?.attributes['error.type']).toBe('unavailable');
    expect(JSON.stringify([span?.attributes, span?.status, span?.events])).not.toMatch(/Teuvo/);
  });

  it('fails for a message of a batch that becomes a dead letter', async () => {
    const buried: unknown[] = [];
    const batch = new BatchContext([received, new AbortController().signal, async (one) => void buried.push(one)]);
    await inMessageSpan(received, 'group', () =>
      batch.deadLetter(received, new AppError('contract-broken', 'spec/broken', 'Teuvo')),
    );
    expect(buried).toEqual([received]);
    const [span] = exporter.getFinishedSpans();
    expect(span?.status).toEqual({ code: SpanStatusCode.ERROR });
    expect(span?.attributes['error.type']).toBe('contract-broken');
  });
});
