import net from 'node:net';

const listen = (port) =>
  new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });

const close = (server) => new Promise((resolve) => server.close(resolve));

/**
 * Below those that systems give to connections and to whoever asks for any port: a server that is away for a moment finds
 * its own one free. Each process draws from a slice of its own, one after the other, so that no two draw the same.
 */
const FIRST_PORT = 10_000;
const SLICES = 110;
const SLICE = 200;

const firstOfSlice = FIRST_PORT + (process.pid % SLICES) * SLICE;
let drawn = Math.floor(Math.random() * SLICE);

/** A port of 127.0.0.1 that nobody listens on right now. */
export async function freePort() {
  for (let attempt = 0; attempt < SLICE; attempt += 1) {
    const port = firstOfSlice + (drawn++ % SLICE);
    if (await isPortFree(port)) return port;
  }
  throw new Error(`No port from ${firstOfSlice} to ${firstOfSlice + SLICE - 1} is free`);
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
