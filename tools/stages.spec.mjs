import { countOfCode, createStages, ONE_PASSED } from './stages.mjs';

describe('stages', () => {
  const lines = [];
  let spies;
  beforeEach(() => {
    lines.length = 0;
    const keep = (line) => lines.push(line);
    spies = ['log', 'error'].map((level) => jest.spyOn(console, level).mockImplementation(keep));
  });
  afterEach(() => spies.forEach((spy) => spy.mockRestore()));

  it('sum up to one closing line and the exit code', async () => {
    const stages = createStages({ isStopping: () => false });
    await stages.run('build', async () => countOfCode(0));
    await stages.run('unit', async () => ({ passed: 41, failed: 0 }));
    expect(stages.summarise()).toBe(0);
    expect(lines.at(-1)).toBe('\n42 passed, 0 failed');
  });

  it('go on after one that fails or throws, and count it', async () => {
    const stages = createStages({ isStopping: () => false });
    await stages.run('lint', async () => countOfCode(2));
    await stages.run('servers', async () => {
      throw new Error('no Java');
    });
    await stages.run('unit', async () => ONE_PASSED);
    expect(stages.summarise()).toBe(1);
    expect(lines).toContain('no Java');
    expect(lines.at(-1)).toBe('\n1 passed, 2 failed');
  });

  it('do not run when the script is being stopped, and sum up nothing', async () => {
    const stages = createStages({ isStopping: () => true });
    const work = jest.fn();
    await stages.run('unit', work);
    expect(work).not.toHaveBeenCalled();
    expect(stages.summarise()).toBe(1);
    expect(lines).toEqual([]);
  });
});
