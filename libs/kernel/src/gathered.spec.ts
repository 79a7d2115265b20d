import { Gathered } from './gathered';

/** Writes texts, each call when it is let. */
const scripted = () => {
  const calls: (readonly string[])[] = [];
  const gates: { open: () => void; fail: (error: Error) => void }[] = [];
  const writes = new Gathered<string, number>(async (texts) => {
    calls.push(texts);
    await new Promise<void>((open, fail) => gates.push({ open, fail }));
    return texts.map((text) => text.length);
  });
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return { writes, calls, gates, turn };
};

describe('Gathered', () => {
  it('does together what comes in one go or meanwhile, equal items too, and answers each with its own', async () => {
    const { writes, calls, gates, turn } = scripted();
    const first = [writes.do('a'), writes.do('bb')];
    await turn();
    const second = [writes.do('ccc'), writes.do('ccc')];
    gates[0]?.open();
    await expect(Promise.all(first)).resolves.toEqual([1, 2]);
    gates[1]?.open();
    await expect(Promise.all(second)).resolves.toEqual([3, 3]);
    expect(calls).toEqual([
      ['a', 'bb'],
      ['ccc', 'ccc'],
    ]);
  });

  it('fails those of a call that failed, and no others', async () => {
    const { writes, gates, turn } = scripted();
    const first = writes.do('a');
    await turn();
    const second = writes.do('bb');
    gates[0]?.fail(new Error('away'));
    await expect(first).rejects.toThrow('away');
    gates[1]?.open();
    await expect(second).resolves.toBe(2);
  });
});
