import { context, propagation, trace } from '@opentelemetry/api';
import {
  InMemorySpanExporter,
  ParentBasedSampler,
  SimpleSpanProcessor,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base';
import { activeTraceparent, inSpan, startSpan } from './spans';
import { SparingTracerProvider } from './tracing';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const exporter = new InMemorySpanExporter();
new SparingTracerProvider({
  spanProcessors: [new SimpleSpanProcessor(exporter)],
  sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(0) }),
}).register();
const KEPT = propagation.extract(context.active(), { traceparent: `00-${TRACE_ID}-b7ad6b7169203331-01` });

afterEach(() => {
  exporter.reset();
});

/** What the trace is called at the beginning, and within work below it. */
const traceparents = (parent = context.active()): Promise<(string | undefined)[]> =>
  inSpan(
    'outer',
    {},
    async () => {
      const outer = activeTraceparent();
      const inner = await inSpan('inner', {}, async () => activeTraceparent());
      startSpan('beside', {}).end();
      return [outer, inner];
    },
    parent,
  );

describe('a trace', () => {
  it('that is kept has a span for all work', async () => {
    const [outer, inner] = await traceparents(KEPT);
    expect(exporter.getFinishedSpans().map(({ name }) => name)).toEqual(['inner', 'beside', 'outer']);
    expect([outer, inner].every((one) => one?.startsWith(`00-${TRACE_ID}-`))).toBe(true);
    expect(inner).not.toBe(outer);
  });

  it('that is not kept has a name all the same, which is that of all work below', async () => {
    const [outer, inner] = await traceparents();
    expect(outer).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
    expect(inner).toBe(outer);
    expect(exporter.getFinishedSpans()).toEqual([]);
  });

  it('begins anew, where the span above is none', async () => {
    const nothing = trace.setSpanContext(context.active(), { traceId: '', spanId: '', traceFlags: 0 });
    expect((await traceparents(nothing))[0]).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
  });
});
