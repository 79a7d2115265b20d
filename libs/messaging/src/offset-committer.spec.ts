import { OffsetCommitter, type Position } from './offset-committer';

const position = (partition: number, offset: string): Position => ({ topic: 't', partition, offset });

describe('OffsetCommitter', () => {
  const calls: Position[][] = [];
  let answer: () => Promise<void>;
  let committer: OffsetCommitter;

  beforeEach(() => {
    jest.useFakeTimers();
    calls.length = 0;
    answer = () => Promise.resolve();
    committer = new OffsetCommitter((positions) => {
      calls.push([...positions]);
      return answer();
    }, 100);
  });
  afterEach(() => {
    committer.stop();
    jest.useRealTimers();
  });

  it('commits the newest position of every partition once per interval', async () => {
    committer.note(position(0, '1'));
    committer.note(position(0, '5'));
    committer.note(position(1, '3'));
    expect(calls).toEqual([]);
    await jest.advanceTimersByTimeAsync(100);
    expect(calls).toEqual([[position(0, '5'), position(1, '3')]]);
  });

  it('tries again what was not taken, unless a newer position came', async () => {
    answer = () => Promise.reject(new Error('away'));
    committer.note(position(0, '1'));
    committer.note(position(1, '1'));
    await jest.advanceTimersByTimeAsync(100);
    answer = () => Promise.resolve();
    committer.note(position(1, '2'));
    await jest.advanceTimersByTimeAsync(100);
    expect(calls.at(-1)).toEqual(expect.arrayContaining([position(0, '1'), position(1, '2')]));
    await jest.advanceTimersByTimeAsync(1000);
    expect(calls).toHaveLength(2);
  });

  it('has one request in flight', async () => {
    let taken: () => void = () => undefined;
    answer = () => new Promise((resolve) => (taken = resolve));
    committer.note(position(0, '1'));
    await jest.advanceTimersByTimeAsync(100);
    committer.note(position(0, '2'));
    await jest.advanceTimersByTimeAsync(1000);
    expect(calls).toHaveLength(1);
    taken();
    await jest.advanceTimersByTimeAsync(100);
    expect(calls).toEqual([[position(0, '1')], [position(0, '2')]]);
  });

  it('commits at once when flushed, ahead of the end of the generation', () => {
    committer.note(position(0, '1'));
    void committer.flush();
    committer.stop();
    expect(calls).toEqual([[position(0, '1')]]);
  });

  it('commits nothing after the generation', async () => {
    committer.note(position(0, '1'));
    committer.stop();
    await committer.flush();
    committer.note(position(0, '2'));
    await jest.advanceTimersByTimeAsync(1000);
    expect(calls).toEqual([]);
  });
});
