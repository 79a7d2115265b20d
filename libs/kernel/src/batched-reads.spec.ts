import { BatchedReads } from './batched-reads';

/** Answers `found <key>` for even keys, when told to. */
const scripted = (most?: number) => {
  const asked: (readonly number[])[] = [];
  const gates: { open: () => void; fail: (error: Error) => void }[] = [];
  const reads = new BatchedReads<number, string>(async (keys) => {
    asked.push(keys);
    await new Promise<void>((open, fail) => gates.push({ open, fail }));
    return new Map(keys.filter((key) => key % 2 === 0).map((key) => [key, `found ${key}`]));
  }, most);
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return { reads, asked, gates, turn };
};

describe('BatchedReads', () => {
  it('reads at once what comes alone, and together what comes meanwhile', async () => {
    const { reads, asked, gates, turn } = scripted();
    const first = reads.read(2);
    await turn();
    const others = [reads.read(4), reads.read(5), reads.read(4)];
    await turn();
    expect(asked).toEqual([[2]]);
    gates[0]?.open();
    await expect(first).resolves.toBe('found 2');
    await turn();
    expect(asked).toEqual([[2], [4, 5]]);
    gates[1]?.open();
    await expect(Promise.all(others)).resolves.toEqual(['found 4', undefined, 'found 4']);
  });

  it('asks for one key again when the query for it began before', async () => {
    const { reads, asked, gates, turn } = scripted();
    const first = reads.read(2);
    await turn();
    const second = reads.read(2);
    gates[0]?.open();
    await first;
    await turn();
    gates[1]?.open();
    await second;
    expect(asked).toEqual([[2], [2]]);
  });

  it('asks for no more than so many at once', async () => {
    const { reads, asked, gates, turn } = scripted(2);
    const all = [2, 4, 6].map((key) => reads.read(key));
    await turn();
    gates[0]?.open();
    await turn();
    gates[1]?.open();
    await Promise.all(all);
    expect(asked).toEqual([[2, 4], [6]]);
  });

  it('fails those that were asked for, and goes on', async () => {
    const { reads, gates, turn } = scripted();
    const first = reads.read(2);
    await turn();
    gates[0]?.fail(new Error('away'));
    await expect(first).rejects.toThrow('away');
    const second = reads.read(2);
    await turn();
    gates[1]?.open();
    await expect(second).resolves.toBe('found 2');
  });
});
