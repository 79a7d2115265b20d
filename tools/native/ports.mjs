import net from 'node:net';

const listen = (port) =>
  new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });

const close = (server) => new Promise((resolve) => server.close(resolve));

/** A port of 127.0.0.1 that nobody listens on right now. */
export async function freePort() {
  const server = await listen(0);
  const { port } = server.address();
  await close(server);
  return port;
}

/** True when nobody listens on this port of 127.0.0.1. */
export async function isPortFree(port) {
  try {
    await close(await listen(port));
    return true;
  } catch {
    return false;
  }
}
