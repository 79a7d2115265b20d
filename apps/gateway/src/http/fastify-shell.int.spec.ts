import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { createLog } from '@ehoks/observability';
import { type FastifyInstance } from 'fastify';
import { fastifyShell } from './fastify-shell';

let fastify: FastifyInstance;
let sockets: Socket[] = [];

beforeEach(async () => {
  fastify = fastifyShell(createLog({ service: 'spec', level: 'silent' }), 'http://127.0.0.1', 2).getInstance();
  fastify.get('/', async () => 'here');
  await fastify.listen({ host: '127.0.0.1', port: 0 });
});

afterEach(async () => {
  sockets.forEach((socket) => socket.destroy());
  sockets = [];
  await fastify.close();
});

/** Sends text on a connection of its own; what comes back until the first answer, or until the connection ends. */
const send = async (text: string): Promise<string> => {
  const socket = connect((fastify.server.address() as AddressInfo).port, '127.0.0.1');
  sockets.push(socket);
  socket.on('error', () => undefined);
  socket.write(text);
  const [data] = (await Promise.race([once(socket, 'data'), once(socket, 'close')])) as [unknown];
  return data instanceof Buffer ? data.toString() : '';
};

const GET = 'GET / HTTP/1.1\r\nhost: spec\r\n';

describe('the HTTP server', () => {
  it('takes headers of 16 kB together, and no more', async () => {
    expect(await send(`${GET}x: ${'a'.repeat(17_000)}\r\n\r\n`)).toMatch(/^HTTP\/1.1 431 /);
  });

  it('takes so many connections, and closes one more', async () => {
    const [first, second] = [await send(`${GET}\r\n`), await send(`${GET}\r\n`)];
    expect([first, second]).toEqual([
      expect.stringMatching(/^HTTP\/1.1 200 /),
      expect.stringMatching(/^HTTP\/1.1 200 /),
    ]);
    expect(await send(`${GET}\r\n`)).toBe('');
  });
});
