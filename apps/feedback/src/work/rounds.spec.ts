import { AppError } from '@ehoks/kernel';
import { World } from '../application/world.fixture';
import { OwnShards } from '../commands/own-shards';
import { oppijaOf } from '../oppija-avain';
import { linkedOf, oppijaWith, PALAUTE_ID, PAUSES } from '../views/palaute.fixture';
import { Rounds, type RoundsOptions } from './rounds';
import { type Tilaus } from './tilaukset.store';

const TILAUS: Tilaus = {
  ...{ _id: 'tilaus-1', avain: 'avain', shard: 0, palauteId: PALAUTE_ID },
  ...{ laji: 'uusi_kutsu', tilattu: '2026-09-01T08:00:00.000Z' },
};

/** Rounds in which this order is filled until it is done, over a store that gives these results. */
const fill = async (...results: readonly object[]): Promise<readonly unknown[]> => {
  const executed: unknown[] = [];
  const waiting = [TILAUS];
  const found = { ...oppijaWith([linkedOf()]), oppija: oppijaOf(TILAUS.avain) };
  let endOf = (): void => undefined;
  const isDone = new Promise<void>((resolve) => (endOf = resolve));
  const rounds = new Rounds({
    ...{ ports: new World().ports, pauses: PAUSES, pollMs: 1, concurrency: 1, ownShards: new OwnShards() },
    ...{ arvioinnit: { due: async () => [] }, log: { warn: jest.fn(), error: jest.fn() } },
    oppijat: { due: async () => [], findByStreams: async () => [found] },
    tilaukset: {
      open: async () => [...waiting],
      done: async () => {
        waiting.pop();
        endOf();
      },
    },
    commands: {
      executeOrHandOver: async (_: unknown, { type }: { type: string }, commandId?: string) => {
        const result = results[executed.length];
        executed.push([type, commandId]);
        return result;
      },
    },
  } as unknown as RoundsOptions);
  rounds.start();
  await isDone;
  await rounds.stop();
  return executed;
};

describe('an order', () => {
  it('that could not be noted stays until it is, under its own id', async () => {
    const failed = { kind: 'failed', error: new AppError('unavailable', 'event-store/away', 'away') };
    const { state } = oppijaWith([linkedOf()]);
    const noted = { kind: 'accepted', events: [], state };
    const refused = { kind: 'refused', refusal: {} };
    expect((await fill(failed, failed, noted, refused)).slice(0, 3)).toEqual([
      ['RequestUusiKutsu', 'tilaus-1'],
      ['RequestUusiKutsu', 'tilaus-1'],
      ['RequestUusiKutsu', 'tilaus-1'],
    ]);
  });
});
