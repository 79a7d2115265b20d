import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface RawAnswer {
  readonly status: number;
  /** Whole, as it came. */
  readonly head: string;
  readonly body: string;
}

const PATIENCE_MS = 15_000;

/**
 * Sends bytes that no HTTP client would send, and reads the answer until the connection ends.
 *
 * @param head request line and headers, without `Host` and `Connection`
 * @throws when the connection is neither answered nor closed for 15 s
 */
export const sendRaw = (baseUrl: string, head: readonly string[], body: string | Buffer = ''): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = open(baseUrl, head, body);
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error(`hangs: ${head[0]}`)));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', (error) => (chunks.length > 0 ? resolve(answerIn(chunks)) : reject(error)));
    socket.on('close', () => resolve(answerIn(chunks)));
  });

/** Begins to send a request and goes away. */
export const abandon = async (baseUrl: string, head: readonly string[], body: string): Promise<void> => {
  const socket = open(baseUrl, head, body);
  await sleep(100);
  socket.destroy();
};

const open = (baseUrl: string, [requestLine, ...headers]: readonly string[], body: string | Buffer): Socket => {
  const { host, hostname, port } = new URL(baseUrl);
  const lines = [requestLine, `Host: ${host}`, 'Connection: close', ...headers, '', ''].join('\r\n');
  const socket = connect({ host: hostname, port: Number(port) }, () => {
    socket.write(Buffer.from(lines, 'latin1'));
    socket.write(body);
  });
  return socket;
};

const answerIn = (chunks: readonly Buffer[]): RawAnswer => {
  const text = Buffer.concat(chunks).toString();
  const [head = ''] = text.split('\r\n\r\n', 1);
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0), head, body: text.slice(head.length + 4) };
};
