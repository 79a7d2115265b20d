import http from 'node:http';
import { gzipSync } from 'node:zlib';
import { startBridge } from './bridge.mjs';

const trace = JSON.stringify({
  resourceSpans: [
    {
      scopeSpans: [
        { spans: [{ traceId: 'aa', spanId: 'bb', name: 'x', startTimeUnixNano: '1', endTimeUnixNano: '2' }] },
      ],
    },
  ],
});

describe('OTLP to Zipkin bridge', () => {
  const received = [];
  let zipkin;
  let bridge;

  beforeAll(async () => {
    zipkin = http.createServer(async (request, response) => {
      const chunks = await request.toArray();
      received.push({ path: request.url, spans: JSON.parse(Buffer.concat(chunks)) });
      response.writeHead(202).end();
    });
    await new Promise((resolve) => zipkin.listen(0, '127.0.0.1', resolve));
    bridge = await startBridge({ port: 0, zipkinUrl: `http://127.0.0.1:${zipkin.address().port}` });
  });
  beforeEach(() => received.splice(0));
  afterAll(async () => {
    await bridge.close();
    await new Promise((resolve) => zipkin.close(resolve));
  });

  const post = (body, headers = {}, path = '/v1/traces') =>
    fetch(bridge.url + path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

  it('hands spans to Zipkin', async () => {
    expect((await post(trace)).status).toBe(200);
    expect(received).toMatchObject([{ path: '/api/v2/spans', spans: [{ traceId: 'aa', id: 'bb' }] }]);
  });

  it('reads a compressed body', async () => {
    expect((await post(gzipSync(trace), { 'content-encoding': 'gzip' })).status).toBe(200);
    expect(received).toHaveLength(1);
  });

  it('does not trouble Zipkin with nothing', async () => {
    expect((await post('{}')).status).toBe(200);
    expect(received).toEqual([]);
  });

  it.each([
    [400, 'not json', {}, '/v1/traces'],
    [415, trace, { 'content-type': 'application/x-protobuf' }, '/v1/traces'],
    [404, trace, {}, '/v1/metrics'],
  ])('answers %s to %s %j %s', async (status, body, headers, path) => {
    expect((await post(body, headers, path)).status).toBe(status);
  });

  it('answers 503 while Zipkin is away', async () => {
    const lonely = await startBridge({ port: 0, zipkinUrl: 'http://127.0.0.1:1' });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${lonely.url}/v1/traces`, { method: 'POST', body: trace, headers });
    await lonely.close();
    expect(answer.status).toBe(503);
  });
});
