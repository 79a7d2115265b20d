import { AppError, type Instant } from '@ehoks/kernel';
import { evaluateSavedHoks } from '../application/evaluate-saved-hoks';
import { sendKutsu } from '../application/send-kutsu';
import { takeHeratepaiva } from '../application/take-heratepaiva';
import { World } from '../application/world.fixture';
import { noteOrder, takeNextStep, takeOrderedStep } from './steps';
import { type TilauksenLaji } from './tilaukset.store';

const tilaus = (laji: TilauksenLaji, _id = 'tilaus-1') => ({
  ...{ _id, laji, avain: 'a', shard: 0, palauteId: 'p1', tilattu: '2025-09-01T10:00:00.000Z' },
});

/** A student who has the link of p1, in a world where somebody else invites or we do. */
const linked = async (asksArvo = true) => {
  const world = new World();
  const ports = { ...world.ports, asksArvo };
  await evaluateSavedHoks(world.occasion, world.palautteet, world.ports);
  await takeHeratepaiva('p1', world.palautteet, world.ports);
  const followed = () => {
    const palaute = world.palautteet.palaute();
    if (palaute === undefined) throw new Error('no such trigger');
    return { palaute, trail: undefined };
  };
  return {
    world,
    order: async (laji: TilauksenLaji, id?: string) => {
      await noteOrder(tilaus(laji, id), followed(), world.palautteet);
      await takeOrderedStep(tilaus(laji, id), followed(), world.palautteet, ports);
    },
    next: () => takeNextStep(followed(), world.palautteet, ports),
    mails: () => world.viestinvalitys.viestit.size,
    last: () => world.palautteet.events.at(-1)?.type,
  };
};

/** The same, invited by us. */
const invited = async (asksArvo?: boolean) => {
  const one = await linked(asksArvo);
  await sendKutsu('p1', one.world.palautteet, one.world.ports);
  return one;
};

describe('an invitation that a person asks for once more', () => {
  it('goes out once for each order, however often that is filled', async () => {
    const { order, mails } = await invited();
    await order('uusi_kutsu');
    await order('uusi_kutsu');
    expect(mails()).toBe(2);
    await order('uusi_kutsu', 'tilaus-2');
    expect(mails()).toBe(3);
  });

  it('goes out later when a system is away now', async () => {
    const { world, order, next, mails } = await invited();
    const koski = jest.spyOn(world.koski, 'fetchOpiskeluoikeus');
    koski.mockRejectedValue(new AppError('unavailable', 'koski/error', 'away'));
    await expect(order('uusi_kutsu')).rejects.toThrow('away');
    expect(mails()).toBe(1);
    koski.mockRestore();
    await next();
    expect(mails()).toBe(2);
  });

  it('waits for office hours', async () => {
    const { world, order, next, mails } = await invited();
    world.now = '2025-09-01T20:00:00.000Z' as Instant;
    await order('uusi_kutsu');
    expect(mails()).toBe(1);
    world.now = '2025-09-02T06:00:00.000Z' as Instant;
    await next();
    expect(mails()).toBe(2);
  });

  it('is another service’s to send with ARVO=off, which is told at once', async () => {
    const { world, order, mails, last } = await invited(false);
    world.now = '2025-09-01T20:00:00.000Z' as Instant;
    await order('uusi_kutsu');
    await order('uusi_kutsu');
    expect(world.palautteet.events.filter(({ type }) => type === 'UusiKutsuHandedOver')).toHaveLength(1);
    expect([last(), mails()]).toEqual(['UusiKutsuHandedOver', 1]);
  });

  it('is the only one that is ours to see to with ARVO=off', async () => {
    const { order, next, mails, last } = await linked(false);
    await order('kutsu');
    await next();
    expect([last(), mails()]).toEqual(['TunnusStored', 0]);
  });
});
