import { AppError, type Instant } from '@ehoks/kernel';
import { createLog } from '@ehoks/observability';
import { evaluateAllAtFirstStart } from './first-start';

const NOW = '2026-09-01T08:00:00.000Z' as Instant;
const log = createLog({ service: 'test', level: 'silent' });

const away = new AppError('unavailable', 'feedback/hoks-away', 'No hoks instance answers questions');
const fact = {
  id: 'fact',
  type: 'fi.ehoks.hoks.luotu.v1',
  opiskeluoikeusOid: '1.2.246.562.15.41024330544',
  version: 1,
  time: NOW,
  data: { hoksId: 7 },
  meta: { commandType: 'CreateHoks', recordedAt: NOW },
};

/** A hoks whose log throws what is given, one after the other, and then has one HOKS in shard 0. */
const world = (...failures: readonly Error[]) => {
  const left = [...failures];
  const requested: number[] = [];
  let begun = false;
  const hoksit = {
    log: async (shard: number, after: number) => {
      const failure = left.shift();
      if (failure) throw failure;
      return { published: 1, commits: shard === 0 && after === 0 ? [{ position: 1, facts: [fact] }] : [] };
    },
  };
  const arvioinnit = {
    hasBegun: async () => begun,
    request: async ({ hoksId }: { hoksId: number }) => void requested.push(hoksId),
    noteBegun: async () => {
      begun = true;
    },
  };
  return { requested, start: () => evaluateAllAtFirstStart(hoksit, arvioinnit, () => NOW, log, 1) };
};

describe('evaluateAllAtFirstStart', () => {
  it('asks for a look at every HOKS, at the first start alone', async () => {
    const { requested, start } = world();
    await start();
    await start();
    expect(requested).toEqual([7]);
  });

  it('waits for a hoks that is not up yet', async () => {
    const { requested, start } = world(away, away);
    await start();
    expect(requested).toEqual([7]);
  });

  it('does not wait for what will not mend itself', async () => {
    const { start } = world(new AppError('contract-broken', 'feedback/hoks-answer', 'No answer of hoks'));
    await expect(start()).rejects.toThrow('No answer of hoks');
  });
});
