import { instancesOf } from './instances';

const found =
  (...addresses: readonly string[]) =>
  async () =>
    addresses.map((address) => ({ address }));

describe('the instances behind an address', () => {
  it('are all that its name stands for', async () => {
    expect(await instancesOf('http://hoks-instances:3311', found('10.0.0.1', '10.0.0.2'))).toEqual([
      'http://10.0.0.1:3311',
      'http://10.0.0.2:3311',
    ]);
  });

  it.each([
    ['http://hoks:3311', found('10.0.0.1')],
    ['https://hoks:3311', found('10.0.0.1', '10.0.0.2')],
    ['http://nobody:3311', () => Promise.reject(new Error('ENOTFOUND'))],
  ])('%s is one', async (url, lookUp) => {
    expect(await instancesOf(url, lookUp)).toEqual([url]);
  });
});
