import { cached } from './cached';

const counting = (answers: Record<string, object | undefined> = {}) => {
  const asked: string[] = [];
  const load = async (key: string): Promise<object | undefined> => {
    asked.push(key);
    await new Promise((resolve) => setTimeout(resolve, 1));
    return key in answers ? answers[key] : { key };
  };
  return { asked, load };
};

describe('cached', () => {
  it('asks once while the answer is young', async () => {
    const { asked, load } = counting();
    const find = cached({ ttlMs: 60_000, max: 10 }, load);
    expect([await find('a'), await find('a'), await find('b')]).toEqual([{ key: 'a' }, { key: 'a' }, { key: 'b' }]);
    expect(asked).toEqual(['a', 'b']);
  });

  it('joins those who ask at the same time', async () => {
    const { asked, load } = counting();
    const find = cached({ ttlMs: 60_000, max: 10 }, load);
    await Promise.all([find('a'), find('a'), find('a')]);
    expect(asked).toEqual(['a']);
  });

  it('asks again when the answer is old', async () => {
    const { asked, load } = counting();
    const find = cached({ ttlMs: 5, max: 10 }, load);
    await find('a');
    await new Promise((resolve) => setTimeout(resolve, 15));
    await find('a');
    expect(asked).toEqual(['a', 'a']);
  });

  it('keeps neither an absence nor an error', async () => {
    const { asked, load } = counting({ a: undefined });
    const find = cached({ ttlMs: 60_000, max: 10 }, load);
    expect([await find('a'), await find('a')]).toEqual([undefined, undefined]);
    expect(asked).toEqual(['a', 'a']);

    let fails = true;
    const findMoody = cached({ ttlMs: 60_000, max: 10 }, async (key) => {
      if (fails) throw new Error('down');
      return { key };
    });
    await expect(findMoody('a')).rejects.toThrow('down');
    fails = false;
    expect(await findMoody('a')).toEqual({ key: 'a' });
  });

  it('answers a question under way even when newer ones have taken its place', async () => {
    const { load } = counting();
    const find = cached({ ttlMs: 60_000, max: 1 }, load);
    expect(await Promise.all([find('a'), find('b'), find('c')])).toEqual([{ key: 'a' }, { key: 'b' }, { key: 'c' }]);
  });

  it('keeps no more than what fits, however large single answers are', async () => {
    const large = { text: 'x'.repeat(60) };
    const { asked, load } = counting({ a: large, b: large, c: { text: 'x'.repeat(200) } });
    const find = cached({ ttlMs: 60_000, max: 10, mostText: 100 }, load);
    for (const key of ['a', 'a', 'b', 'a', 'c', 'c']) expect(await find(key)).toHaveProperty('text');
    expect(asked).toEqual(['a', 'b', 'a', 'c', 'c']);
  });

  it('with no time to live asks each time, and joins nobody', async () => {
    const { asked, load } = counting();
    const find = cached({ ttlMs: 0, max: 10 }, load);
    await Promise.all([find('a'), find('a')]);
    expect(asked).toEqual(['a', 'a']);
  });
});
