import { context, metrics, propagation, trace } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { AppError } from '@ehoks/kernel';
import { type HttpAnswer } from './http-exchange';
import { type AnsweringServer, startAnsweringServer } from './spec-support/answering-server';
import { type Question, SystemConnection } from './system-connection';

const connectTo = (baseUrl: string, timeoutMs = 5_000): SystemConnection =>
  new SystemConnection({
    system: 'koski',
    baseUrl,
    callerId: '1.2.246.562.10.00000000001.ehoks',
    timeoutMs,
    unreachableCode: 'koski/unreachable',
  });

const readStatus = ({ status }: HttpAnswer): number => {
  if (status >= 400) throw new AppError('unavailable', 'koski/error', 'refused', { details: { status } });
  return status;
};

const question: Question<number> = {
  method: 'GET',
  path: '/koski/api/opiskeluoikeus/1.2.3?secret=1',
  route: '/koski/api/opiskeluoikeus/{oid}',
  isRepeatable: true,
  read: readStatus,
};

/** A connection is free again a turn after its answer; before that the pool opens another. */
const untilConnectionIsIdle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10));

describe('SystemConnection', () => {
  let server: AnsweringServer;
  let connection: SystemConnection;

  beforeEach(async () => {
    server = await startAnsweringServer();
    connection = connectTo(server.baseUrl);
  });

  afterEach(async () => {
    jest.useRealTimers();
    await connection.close();
    await server.close();
  });

  const failTimes = async (times: number): Promise<void> => {
    for (let i = 0; i < times; i += 1) await connection.ask(question).catch(() => undefined);
  };

  it('gives the answer to the reader, and tells who calls', async () => {
    server.answer((_request, response) => response.writeHead(200).end('ok'));
    expect(await connection.ask({ ...question, read: ({ text }) => text })).toBe('ok');
    expect(server.received).toMatchObject([
      { method: 'GET', url: question.path, headers: { 'caller-id': '1.2.246.562.10.00000000001.ehoks' } },
    ]);
  });

  it.each<[string, (server: AnsweringServer) => void]>([
    ['headers do not come', (slow) => slow.answer(() => undefined)],
    ['the body does not end', (slow) => slow.answer((_request, response) => response.writeHead(200).write('['))],
  ])('gives up in time when %s', async (_, slowDown) => {
    slowDown(server);
    const impatient = connectTo(server.baseUrl, 100);
    const started = Date.now();
    await expect(impatient.ask(question)).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'koski/unreachable',
      details: { reason: 'timeout' },
    });
    expect(Date.now() - started).toBeLessThan(4_000);
    await impatient.close();
  });

  it('tells a refused connection', async () => {
    await server.close();
    await expect(connection.ask(question)).rejects.toMatchObject({ details: { reason: 'connection-refused' } });
  });

  it.each<[string, (server: AnsweringServer) => void]>([
    ['before the answer', (cut) => cut.answer((_request, response) => response.destroy())],
    [
      'in the middle of the answer',
      (cut) =>
        cut.answer((_request, response) => {
          response.writeHead(200, { 'content-length': 100 });
          response.write('[', () => response.destroy());
        }),
    ],
  ])('tells a connection cut %s, and asks once only', async (_, cutOff) => {
    cutOff(server);
    await expect(connection.ask(question)).rejects.toMatchObject({ details: { reason: 'connection-cut' } });
    expect(server.received).toHaveLength(1);
  });

  describe('when a kept-alive connection turns out to be closed', () => {
    beforeEach(async () => {
      server.answer((_request, response) => response.writeHead(200).end());
      await connection.ask(question);
      await untilConnectionIsIdle();
      server.answer((_request, response) => {
        if (server.received.length === 2) response.destroy();
        else response.writeHead(200).end();
      });
    });

    it('asks once more what may be repeated', async () => {
      expect(await connection.ask(question)).toBe(200);
      expect(server.received).toHaveLength(3);
    });

    it('does not repeat what may not be', async () => {
      await expect(connection.ask({ ...question, isRepeatable: false })).rejects.toMatchObject({
        details: { reason: 'connection-cut' },
      });
      expect(server.received).toHaveLength(2);
    });
  });

  describe('breaker', () => {
    it('opens after ten failures in a row and lets a trial through after a second', async () => {
      server.answer((_request, response) => response.writeHead(500).end());
      await failTimes(10);
      await expect(connection.ask(question)).rejects.toMatchObject({ details: { reason: 'breaker-open' } });
      expect(server.received).toHaveLength(10);

      server.answer((_request, response) => response.writeHead(200).end());
      jest.useFakeTimers({ now: Date.now() + 2_000, doNotFake: ['setTimeout', 'setImmediate', 'nextTick'] });
      expect(await connection.ask(question)).toBe(200);
      expect(await connection.ask(question)).toBe(200);
    });

    it('is told as open until it closes', async () => {
      const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
      const provider = new MeterProvider({ readers: [new PeriodicExportingMetricReader({ exporter })] });
      metrics.setGlobalMeterProvider(provider);
      const measured = connectTo(server.baseUrl);
      const valuesOf = async (name: string): Promise<unknown[]> => {
        exporter.reset();
        await provider.forceFlush();
        const all = exporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
        return all
          .filter(({ descriptor }) => descriptor.name === name)
          .flatMap(({ dataPoints }): unknown[] => dataPoints);
      };
      server.answer((_request, response) => response.writeHead(500).end());
      for (let i = 0; i < 11; i += 1) await measured.ask(question).catch(() => undefined);
      expect(await valuesOf('ehoks_outside_breakers_open')).toMatchObject([
        { attributes: { system: 'koski' }, value: 1 },
      ]);
      expect(await valuesOf('ehoks_outside_request_duration_seconds')).toMatchObject([
        { attributes: { system: 'koski', route: question.route, result: '500' }, value: { count: 10 } },
      ]);

      server.answer((_request, response) => response.writeHead(200).end());
      jest.useFakeTimers({ now: Date.now() + 2_000, doNotFake: ['setTimeout', 'setImmediate', 'nextTick'] });
      await measured.ask(question);
      jest.useRealTimers();
      expect(await valuesOf('ehoks_outside_breakers_open')).toMatchObject([{ value: 0 }]);
      await measured.close();
      await provider.shutdown();
      metrics.disable();
    });

    it('does not count answers that refuse the caller', async () => {
      server.answer((_request, response) => response.writeHead(404).end());
      await failTimes(30);
      await expect(connection.ask(question)).rejects.toMatchObject({ details: { status: 404 } });
    });

    it('counts failures in a row only', async () => {
      for (let round = 0; round < 3; round += 1) {
        server.answer((_request, response) => response.writeHead(500).end());
        await failTimes(9);
        server.answer((_request, response) => response.writeHead(200).end());
        expect(await connection.ask(question)).toBe(200);
      }
    });
  });

  it('pauses when told to', async () => {
    const start = Date.now();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(start);
    server.answer((_request, response) => response.writeHead(200).end());
    connection.pauseFor(20, () => new AppError('unavailable', 'koski/unauthorized', 'refused'));
    clock.mockReturnValue(start + 19);
    await expect(connection.ask(question)).rejects.toMatchObject({ code: 'koski/unauthorized' });
    expect(server.received).toHaveLength(0);
    clock.mockReturnValue(start + 20);
    expect(await connection.ask(question)).toBe(200);
    clock.mockRestore();
  });

  it('pauses twice as long each time, up to a limit, until an answer is good', async () => {
    const start = Date.now();
    const clock = jest.spyOn(Date, 'now');
    const isAskedAfter = async (millis: number): Promise<boolean> => {
      const before = server.received.length;
      clock.mockReturnValue(start + millis);
      await connection.ask(paused).catch(() => undefined);
      return server.received.length > before;
    };
    const refused = () => new AppError('unavailable', 'koski/unauthorized', 'refused');
    const paused: Question<number> = {
      ...question,
      read: ({ status }) => {
        if (status === 200) return status;
        connection.pauseFor(100, refused, 300);
        throw refused();
      },
    };
    server.answer((_request, response) => response.writeHead(401).end());
    // Who was asked at the same time makes no pause longer.
    clock.mockReturnValue(start);
    await Promise.allSettled([connection.ask(paused), connection.ask(paused)]);
    const asked: number[] = [];
    for (let millis = 50; millis <= 1_000; millis += 50) if (await isAskedAfter(millis)) asked.push(millis);
    expect(asked).toEqual([100, 300, 600, 900]);

    server.answer((_request, response) => response.writeHead(200).end());
    expect(await isAskedAfter(1_200)).toBe(true);
    server.answer((_request, response) => response.writeHead(401).end());
    expect([await isAskedAfter(1_200), await isAskedAfter(1_250), await isAskedAfter(1_300)]).toEqual([
      true,
      false,
      true,
    ]);
    clock.mockRestore();
  });

  describe('tracing', () => {
    const exporter = new InMemorySpanExporter();
    const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });

    beforeAll(() => provider.register());
    beforeEach(() => exporter.reset());
    afterAll(async () => {
      await provider.shutdown();
      [trace, context, propagation].forEach((api) => api.disable());
    });

    it('makes a client span named by system and route, without path and query, and sends its context', async () => {
      server.answer((_request, response) => response.writeHead(200).end());
      await connection.ask(question);

      const [span] = exporter.getFinishedSpans();
      expect(span?.name).toBe('koski GET /koski/api/opiskeluoikeus/{oid}');
      expect(span?.attributes).toEqual({
        'peer.service': 'koski',
        'http.request.method': 'GET',
        'url.template': '/koski/api/opiskeluoikeus/{oid}',
        'http.response.status_code': 200,
      });
      const { traceId, spanId } = span?.spanContext() ?? {};
      expect(server.received[0]?.headers.traceparent).toBe(`00-${traceId}-${spanId}-01`);
    });

    it('marks a failure by its kind', async () => {
      server.answer((_request, response) => response.destroy());
      await connection.ask(question).catch(() => undefined);
      expect(exporter.getFinishedSpans()[0]?.attributes['error.type']).toBe('unavailable');
    });
  });
});
