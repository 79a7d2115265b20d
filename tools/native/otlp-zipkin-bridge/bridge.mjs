import http from 'node:http';
import { gunzipSync } from 'node:zlib';
import { zipkinSpans } from './zipkin-spans.mjs';

const LARGEST_BODY = 16 * 1024 * 1024;

/**
 * Takes traces as OTLP/HTTP JSON at `http://127.0.0.1:<port>/v1/traces` and hands them to Zipkin, which speaks no OTLP.
 *
 * Answers 503 while Zipkin is away, so that the sender tries again; 415 to protobuf.
 *
 * @returns its address (value for OTEL_EXPORTER_OTLP_ENDPOINT) and `close`
 */
export async function startBridge({ port, zipkinUrl }) {
  const server = http.createServer((request, response) => {
    const answer = (status, body) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    forward(request, zipkinUrl).then(
      (status) => answer(status, status === 200 ? { partialSuccess: {} } : { message: http.STATUS_CODES[status] }),
      () => answer(400, { message: 'not an OTLP/HTTP JSON trace request' }),
    );
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

async function forward(request, zipkinUrl) {
  if (request.method !== 'POST' || request.url !== '/v1/traces') return 404;
  if (!request.headers['content-type']?.startsWith('application/json')) return 415;
  const body = await read(request);
  if (body === undefined) return 413;
  const spans = zipkinSpans(JSON.parse(request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body));
  if (spans.length === 0) return 200;
  const sent = await fetch(`${zipkinUrl}/api/v2/spans`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(spans),
  }).catch(() => undefined);
  await sent?.body?.cancel();
  return sent?.ok ? 200 : 503;
}

async function read(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LARGEST_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
