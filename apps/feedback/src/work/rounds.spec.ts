import { AppError, type Instant } from '@ehoks/kernel';
import { type Palaute } from '@ehoks/palaute-domain';
import { World } from '../application/world.fixture';
import { OwnShards } from '../commands/own-shards';
import { oppijaOf } from '../oppija-avain';
import { arvioOf, linkedOf, NOW, oppijaWith, palauteOf, PALAUTE_ID, PAUSES } from '../views/palaute.fixture';
import { Rounds, type RoundsOptions } from './rounds';
import { type Tilaus } from './tilaukset.store';

const HOUR_AGO = '2026-09-01T06:59:00.000Z' as Instant;
const TILAUS: Tilaus = {
  ...{ _id: 'tilaus-1', avain: 'avain', shard: 0, palauteId: PALAUTE_ID },
  ...{ laji: 'uusi_kutsu', tilattu: NOW },
};

interface Work {
  readonly palautteet: readonly Palaute[];
  readonly orders?: readonly Tilaus[];
  /** What becomes of each command. */
  readonly results?: readonly object[];
}

/** Rounds over one oppija, until the order is done or the oppija put off. @returns the commands, and until when */
const work = async ({ palautteet, orders = [], results = [] }: Work) => {
  const commands: unknown[] = [];
  const trails = Object.fromEntries(palautteet.map(({ palauteId }) => [palauteId, { lastAt: HOUR_AGO, failures: 0 }]));
  const found = { ...oppijaWith(palautteet, trails), oppija: { ...oppijaOf(TILAUS.avain), shard: 0 } };
  const world = new World();
  world.now = NOW;
  const ownShards = new OwnShards();
  ownShards.assign([0]);
  const rounds: { current?: Rounds } = {};
  const until = await new Promise<Instant | undefined>((resolve) => {
    const isDue = orders.length === 0;
    const open = [...orders];
    rounds.current = new Rounds({
      ...{ ports: world.ports, pauses: PAUSES, pollMs: 1, concurrency: 1, ownShards },
      ...{ arvioinnit: { due: async () => [] }, log: { warn: jest.fn(), error: jest.fn() } },
      oppijat: {
        due: async () => (isDue ? ['stream'] : []),
        findByStreams: async () => [found],
        postpone: async (_: unknown, moment: Instant) => resolve(moment),
      },
      tilaukset: { open: async () => [...open], done: async () => (open.pop(), resolve(undefined)) },
      commands: {
        executeOrHandOver: async (_: unknown, { type }: { type: string }, commandId?: string) => {
          commands.push([type, commandId]);
          return results[commands.length - 1] ?? { kind: 'refused', refusal: {} };
        },
      },
    } as unknown as RoundsOptions);
    rounds.current.start();
  });
  await rounds.current?.stop();
  return { commands, until };
};

describe('an order', () => {
  it('that could not be noted stays until it is, under its own id', async () => {
    const failed = { kind: 'failed', error: new AppError('unavailable', 'event-store/away', 'away') };
    const { commands } = await work({ palautteet: [linkedOf()], orders: [TILAUS], results: [failed, failed] });
    expect(commands.slice(0, 3)).toEqual(Array.from({ length: 3 }, () => ['RequestUusiKutsu', 'tilaus-1']));
  });
});

describe('a step that came to nothing', () => {
  const unknownToArvo = linkedOf({ arvio: { ...arvioOf('kysely_muodostettu'), rivi: 'M5' } });

  it('rests for the pause that is configured', async () => {
    expect((await work({ palautteet: [linkedOf()] })).until).toBe('2026-09-01T08:05:00.000Z');
  });

  it('rests for an hour where Arvo does not know the tunnus', async () => {
    expect((await work({ palautteet: [unknownToArvo] })).until).toBe('2026-09-01T09:00:00.000Z');
  });

  it('keeps no other of the oppija waiting', async () => {
    const failing = palauteOf({ palauteId: 'another' });
    expect((await work({ palautteet: [unknownToArvo, failing] })).until).toBe('2026-09-01T08:05:00.000Z');
  });
});
