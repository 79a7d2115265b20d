import { type UusiKyselylinkki } from '@ehoks/contracts';
import { type LocalDate } from '@ehoks/kernel';
import { ArvoClientFake } from '@ehoks/opintopolku';
import { type PalauteCommand, type PalautteetState } from '@ehoks/palaute-domain';
import { evaluateSavedHoks } from '../application/evaluate-saved-hoks';
import { takeHeratepaiva } from '../application/take-heratepaiva';
import { World } from '../application/world.fixture';
import { oppijaOf } from '../oppija-avain';
import { KyselylinkitHandler } from './kyselylinkit.handler';
import { type Kyselylinkki, type Lahetystiedot } from './kyselylinkit.store';

const HOKS_ID = 7;
const KYSELYLINKKI = 'https://arvovastaus.example/v/ACEF47';
const LINK: UusiKyselylinkki = { kyselylinkki: KYSELYLINKKI, alkupvm: '2025-09-01', tyyppi: 'aloittaneet' };
const LAHETYS = { kyselylinkki: KYSELYLINKKI, lahetyspvm: '2025-09-01' as LocalDate, sahkoposti: 'a@example.fi' };

/** Links that were told of, in memory. */
class MemoryKyselylinkit {
  private readonly linkit = new Map<string, Kyselylinkki>();

  async insert(link: Kyselylinkki): Promise<boolean> {
    if (this.linkit.has(link.kyselylinkki)) return false;
    this.linkit.set(link.kyselylinkki, link);
    return true;
  }

  async find(kyselylinkki: string): Promise<Kyselylinkki | undefined> {
    return this.linkit.get(kyselylinkki);
  }

  async noteLahetys(kyselylinkki: string, lahetys: Lahetystiedot): Promise<Kyselylinkki | undefined> {
    const link = this.linkit.get(kyselylinkki);
    if (link)
      this.linkit.set(kyselylinkki, { ...link, ...lahetys, lahetystila: lahetys.lahetystila ?? link.lahetystila });
    return this.linkit.get(kyselylinkki);
  }

  async markSent(kyselylinkki: string, lahetyspvm: string): Promise<void> {
    const link = this.linkit.get(kyselylinkki);
    if (link) this.linkit.set(kyselylinkki, { ...link, lahetyspvm, lahetystila: 'lahetetty' });
  }

  async findByTunnus(): Promise<undefined> {
    return undefined;
  }

  async ofHoks(): Promise<readonly Kyselylinkki[]> {
    return [...this.linkit.values()];
  }

  async delete(kyselylinkki: string): Promise<void> {
    this.linkit.delete(kyselylinkki);
  }
}

/** A trigger whose code another service is asked for (`ARVO=off`), and a view that is as far as `seen`. */
const asked = async () => {
  const world = new World();
  await evaluateSavedHoks(world.occasion, world.palautteet, world.ports);
  const seen = world.palautteet.read();
  await takeHeratepaiva('p1', world.palautteet, { ...world.ports, asksArvo: false });
  const queue: PalauteCommand[] = [];
  const arvo = new ArvoClientFake();
  const viewOf = (state: PalautteetState) => ({ oppija: oppijaOf('a'), state, version: 1, trails: {} });
  const handler = new KyselylinkitHandler(
    new MemoryKyselylinkit(),
    {
      allWithHoks: async () => [viewOf(seen)],
      findByHoksId: async () => viewOf(seen),
      findByTunnus: async () => undefined,
    },
    { stateAt: async () => ({ state: world.palautteet.read(), version: 9 }) },
    { send: async (_, command) => void queue.push(command) },
    arvo,
    () => world.now,
  );
  /** The topic is read: every command in its turn. */
  const decideAll = () => queue.splice(0).map((command) => world.palautteet.decideNow(command));
  return { handler, world, arvo, decideAll };
};

describe('a link that another service tells of', () => {
  it('reaches its trigger, also while the view does not know yet that it was asked for', async () => {
    const { handler, world, decideAll } = await asked();
    expect(await handler.register(HOKS_ID, LINK)).toEqual({ outcome: 'done' });
    decideAll();
    expect(world.palautteet.palaute()).toMatchObject({ tila: 'kysely_muodostettu', kyselylinkki: KYSELYLINKKI });
  });

  it('may be told together with its sending', async () => {
    const { handler, world, decideAll } = await asked();
    await handler.register(HOKS_ID, { ...LINK, lahetyspvm: '2025-09-01', lahetystila: 'lahetetty' });
    decideAll();
    expect(world.palautteet.palaute()).toMatchObject({ tila: 'lahetetty', viesti: { tila: 'lahetetty' } });
  });

  it('is sent, though that is told before the trigger has it', async () => {
    const { handler, world, decideAll } = await asked();
    await handler.register(HOKS_ID, LINK);
    expect(await handler.noteLahetys({ ...LAHETYS, lahetystila: 'lahetetty' })).toEqual({ outcome: 'done' });
    decideAll();
    expect(world.palautteet.palaute()).toMatchObject({ tila: 'lahetetty' });
  });

  it('is told again without harm, and belongs to one HOKS', async () => {
    const { handler, world, decideAll } = await asked();
    await handler.register(HOKS_ID, LINK);
    decideAll();
    const events = world.palautteet.events.length;
    expect(await handler.register(HOKS_ID, LINK)).toEqual({ outcome: 'done' });
    expect(await handler.register(HOKS_ID + 1, LINK)).toEqual({ outcome: 'link-of-another-hoks' });
    decideAll();
    expect(world.palautteet.events).toHaveLength(events);
  });

  it('waits while the HOKS is on its way to another oppija', async () => {
    const { handler, world } = await asked();
    const data = { hoksId: HOKS_ID, uusiOppija: 'b', siirrot: 1, edelliset: 0 };
    world.palautteet.decideNow({ type: 'MoveHoks', data });
    await expect(handler.register(HOKS_ID, LINK)).rejects.toMatchObject({ code: 'feedback/hoks-moves' });
  });
});

describe('an invitation that a person asks for once more', () => {
  it('is marked as sent today where others made the link, and the survey takes no answers any more', async () => {
    const { handler, arvo } = await asked();
    const { tunnus } = (await arvo.createVastauslinkki({ vastaamisajan_loppupvm: '2025-09-01' })) as { tunnus: string };
    const kyselylinkki = `https://arvovastaus.example/v/${tunnus}`;
    await handler.register(HOKS_ID, { ...LINK, kyselylinkki });
    await handler.register(HOKS_ID, { ...LINK, kyselylinkki: `${KYSELYLINKKI}2` });
    expect(await handler.markClosed(HOKS_ID, 'aloittaneet')).toBe(0);

    arvo.vastaa(tunnus);
    expect(await handler.markClosed(HOKS_ID, 'tutkinnon_suorittaneet')).toBe(0);
    expect(await handler.markClosed(HOKS_ID, 'aloittaneet')).toBe(1);
    const sent = (await handler.ofHoks(HOKS_ID)).filter(({ lahetystila }) => lahetystila === 'lahetetty');
    expect(sent).toMatchObject([{ kyselylinkki, lahetyspvm: '2025-09-01', vastattu: true }]);
  });

  it('is marked so also when the last day has passed', async () => {
    const { handler, arvo } = await asked();
    const { tunnus } = (await arvo.createVastauslinkki({ vastaamisajan_loppupvm: '2025-08-31' })) as { tunnus: string };
    await handler.register(HOKS_ID, { ...LINK, kyselylinkki: `https://arvovastaus.example/v/${tunnus}` });
    expect(await handler.markClosed(HOKS_ID, 'aloittaneet')).toBe(1);
  });
});
