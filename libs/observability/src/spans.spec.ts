import { context, propagation, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { AppError } from '@ehoks/kernel';
import { activeTraceparent, inStoredWorkSpan } from './spans';

const FIRST = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
const SECOND = { traceId: '1bf7651916cd43dd8448eb211c80319d', spanId: 'c8ad6b7169203332' };
const traceparentOf = ({ traceId, spanId }: typeof FIRST): string => `00-${traceId}-${spanId}-01`;
const OCCASIONS = [FIRST, SECOND].map(traceparentOf);

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

/** The one span of some work: the span that it goes on from, and those that it is linked to. */
const placeOf = async (work: { occasions: readonly string[]; isLate: boolean }) => {
  await inStoredWorkSpan('look', { attributes: { 'hoks.id': 1 }, ...work }, () => Promise.resolve());
  const [span] = exporter.getFinishedSpans();
  const { traceId } = span?.spanContext() ?? {};
  const links = span?.links.map(({ context: linked }) => ({ traceId: linked.traceId, spanId: linked.spanId }));
  return { traceId, parent: span?.parentSpanContext?.spanId, links, attributes: span?.attributes };
};

describe('stored work', () => {
  it('that is done soon goes on in the trace of its newest occasion, linked to the others', async () => {
    expect(await placeOf({ occasions: OCCASIONS, isLate: false })).toEqual({
      traceId: SECOND.traceId,
      parent: SECOND.spanId,
      links: [FIRST],
      attributes: { 'hoks.id': 1 },
    });
  });

  it('that is done late begins a trace of its own, linked to all of them', async () => {
    const { traceId, parent, links } = await placeOf({ occasions: OCCASIONS, isLate: true });
    expect([parent, links]).toEqual([undefined, [FIRST, SECOND]]);
    expect(OCCASIONS.join()).not.toContain(traceId);
  });

  it('without a known occasion begins a trace, too', async () => {
    expect(await placeOf({ occasions: ['nonsense'], isLate: false })).toMatchObject({ parent: undefined, links: [] });
  });

  it('runs in its span, which tells the kind of its failure', async () => {
    let inside: string | undefined;
    const failing = inStoredWorkSpan('look', { attributes: {}, occasions: [], isLate: true }, async () => {
      inside = activeTraceparent();
      throw new AppError('unavailable', 'koski/away', 'Teuvo');
    });
    await expect(failing).rejects.toMatchObject({ code: 'koski/away' });
    const [span] = exporter.getFinishedSpans();
    expect(inside).toContain(span?.spanContext().traceId);
    expect(span?.status).toEqual({ code: SpanStatusCode.ERROR });
    expect(span?.attributes).toEqual({ 'error.type': 'unavailable' });
  });
});
