import { suoritustapaOf } from './suoritustapa';

describe('suoritustapaOf', () => {
  const reformi = { suoritustapakoodi: 'reformi', rakenne: {} };

  it('is the one with this code', () => {
    expect(suoritustapaOf({ suoritustavat: [{ suoritustapakoodi: 'ops' }, reformi] }, 'reformi')).toBe(reformi);
  });

  it.each([undefined, [], {}, { suoritustavat: {} }, { suoritustavat: [null, 'reformi', {}] }])(
    'is none in %j',
    (given) => {
      expect(suoritustapaOf(given, 'reformi')).toBeUndefined();
    },
  );
});
