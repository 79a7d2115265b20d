import { existsSync, readFileSync } from 'node:fs';
import net from 'node:net';
import { freePort } from './ports.mjs';

const GIVEN_AWAY = '/proc/sys/net/ipv4/ip_local_port_range';

describe('freePort', () => {
  it('draws none twice, however many draw at once', async () => {
    const ports = await Promise.all(Array.from({ length: 50 }, freePort));
    expect(new Set(ports).size).toBe(ports.length);
  });

  it('passes over a port that somebody listens on when its turn comes again', async () => {
    const taken = await freePort();
    const server = net.createServer();
    await new Promise((resolve) => server.listen(taken, '127.0.0.1', resolve));
    expect(await Promise.all(Array.from({ length: 200 }, freePort))).not.toContain(taken);
    await new Promise((resolve) => server.close(resolve));
  });

  it('draws none that the system may give to a connection while its server is away', async () => {
    const [first] = existsSync(GIVEN_AWAY) ? readFileSync(GIVEN_AWAY, 'utf8').split(/\s+/) : ['32768'];
    expect(await freePort()).toBeLessThan(Math.max(Number(first), 32_000));
  });
});
