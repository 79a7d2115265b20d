import { type Dispatcher, type Pool } from 'undici';
import { z } from 'zod';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** With its query, encoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}

/** Why no whole answer came, in words that are safe to show. */
export interface HttpFailure {
  readonly reason: string;
  /** The connection was kept alive from an earlier exchange and closed before this answer began. */
  readonly isStaleConnection: boolean;
  /** The answer began with status 200 and was cut off. */
  readonly isAnswerCut: boolean;
  readonly cause: unknown;
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection-refused',
  ENOTFOUND: 'unknown-host',
  EAI_AGAIN: 'unknown-host',
  EHOSTUNREACH: 'no-route',
  ENETUNREACH: 'no-route',
  ECONNRESET: 'connection-cut',
  EPIPE: 'connection-cut',
  UND_ERR_SOCKET: 'connection-cut',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
};

/** What undici's and node's errors tell besides their text. `bytesRead` is 0 on a socket that has served nothing yet. */
const errorFacts = z
  .object({
    code: z.string().default('unknown'),
    socket: z.object({ bytesRead: z.number() }).default({ bytesRead: 0 }),
  })
  .catch({ code: 'unknown', socket: { bytesRead: 0 } });

/** @param status of the answer; 0 when none has begun */
const failureOf = (error: unknown, status: number): HttpFailure => {
  const { code, socket } = errorFacts.parse(error);
  return {
    reason: REASONS[code] ?? code,
    isStaleConnection: status === 0 && socket.bytesRead > 0,
    isAnswerCut: status === 200 && REASONS[code] === 'connection-cut',
    cause: error,
  };
};

/**
 * One question and its whole answer. The time-out covers waiting for a connection, connecting, headers and body.
 * Uses the pool's `dispatch`: a third less work per call than `request` with its body stream.
 */
export const exchange = (pool: Pool, request: HttpRequest, timeoutMs: number): Promise<HttpAnswer | HttpFailure> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let status = 0;
    let headers: HttpAnswer['headers'] = {};
    let controller: Dispatcher.DispatchController | undefined;
    let timeout: Error | undefined;

    const timer = setTimeout(() => {
      timeout = new Error(`no whole answer in ${timeoutMs} ms`);
      resolve({ reason: 'timeout', isStaleConnection: false, isAnswerCut: false, cause: timeout });
      controller?.abort(timeout);
    }, timeoutMs);

    pool.dispatch(
      { method: request.method, path: request.path, headers: request.headers, body: request.body ?? null },
      {
        onRequestStart(started) {
          controller = started;
          if (timeout) started.abort(timeout);
        },
        onResponseStart(_controller, statusCode, responseHeaders) {
          status = statusCode;
          headers = responseHeaders;
        },
        onResponseData(_controller, chunk) {
          chunks.push(chunk);
        },
        onResponseEnd() {
          clearTimeout(timer);
          resolve({ status, headers, text: Buffer.concat(chunks).toString('utf8') });
        },
        onResponseError(_controller, error) {
          clearTimeout(timer);
          resolve(failureOf(error, status));
        },
      },
    );
  });

export const isHttpFailure = (result: HttpAnswer | HttpFailure): result is HttpFailure => 'reason' in result;
