import { complaints } from './check-compose.mjs';

const checked = (service) => complaints(JSON.stringify({ services: { a: service }, volumes: { data: {} } }), __dirname);

describe('complaints about a compose file', () => {
  it('has none about a sound service', () => {
    const volumes = ['./check-compose.mjs:/etc/x:ro', 'data:/var/data'];
    expect(checked({ image: 'mongo:8.0', ports: ['127.0.0.1:1:1'], volumes, depends_on: ['a'] })).toEqual([]);
  });

  it.each([
    [{}, 'a: image without a version'],
    [{ image: 'mongo:latest' }, 'a: image without a version'],
    [{ image: 'mongo:8.0', depends_on: ['b'] }, 'a: no service b'],
    [{ image: 'mongo:8.0', ports: ['1:1'] }, 'a: 1:1 is open'],
    [{ image: 'mongo:8.0', volumes: ['./nothing.yaml:/etc/x'] }, 'a: ./nothing.yaml is not there'],
    [{ image: 'mongo:8.0', volumes: ['lost:/data'] }, 'a: lost is not there'],
  ])('finds in %j: %s', (service, complaint) => {
    expect(checked(service)).toEqual([complaint]);
  });

  it('throws at what is no YAML', () => {
    expect(() => complaints('a: [', __dirname)).toThrow();
  });
});
