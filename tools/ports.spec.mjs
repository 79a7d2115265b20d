import net from 'node:net';
import { choosePorts, needFreePorts } from './ports.mjs';

describe('choosePorts', () => {
  it('has defaults', () => {
    expect(choosePorts({})).toMatchObject({ gateway: 3300, sandbox: 7788, hoks: 3311, kafka: 9092, mongo: 27017 });
  });

  it('moves all by a base', () => {
    const ports = Object.values(choosePorts({ EHOKS_PORT_BASE: '5300' }));
    expect(ports.every((port) => port >= 5300 && port < 5400)).toBe(true);
    expect(new Set(ports).size).toBe(ports.length);
  });

  it('moves one by its variable, base or not', () => {
    const ports = choosePorts({ EHOKS_PORT_BASE: '5300', EHOKS_KAFKA_PORT: '9999' });
    expect(ports).toMatchObject({ gateway: 5300, kafka: 9999 });
  });

  it.each(['x', '0', '70000', '80.5'])('refuses %s', (text) => {
    expect(() => choosePorts({ EHOKS_KAFKA_PORT: text })).toThrow('EHOKS_KAFKA_PORT');
  });
});

describe('needFreePorts', () => {
  it('names the taken port and the variable that moves it', async () => {
    const server = net.createServer();
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address();
    await expect(needFreePorts({ kafka: port }, ['kafka'])).rejects.toThrow(`${port} (kafka, EHOKS_KAFKA_PORT)`);
    await new Promise((resolve) => server.close(resolve));
    await expect(needFreePorts({ kafka: port }, ['kafka'])).resolves.toBeUndefined();
  });
});
