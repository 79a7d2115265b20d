import { type PalauteCommand } from '@ehoks/palaute-domain';
import { evaluateSavedHoks } from '../application/evaluate-saved-hoks';
import { takeHeratepaiva } from '../application/take-heratepaiva';
import { World } from '../application/world.fixture';
import { oppijaOf } from '../oppija-avain';
import { JaksotunnuksetHandler } from './jaksotunnukset.handler';

const HOKS_ID = 7;
const CODE = { tunnus: 'ACEF47', yksiloivaTunniste: 'jakso-1' };

const JAKSO = {
  'yksiloiva-tunniste': 'jakso-1',
  'osaamisen-hankkimistapa-koodi-uri': 'osaamisenhankkimistapa_koulutussopimus',
  alku: '2025-08-18',
  loppu: '2025-09-01',
  'osa-aikaisuustieto': 100,
  'tyopaikalla-jarjestettava-koulutus': {
    'tyopaikan-nimi': 'Kohtuu mesta Oy',
    'tyopaikan-y-tunnus': '1234567-1',
    'vastuullinen-tyopaikka-ohjaaja': { nimi: 'Olli Ohjaaja' },
  },
};

/** A workplace period for whose code another service is asked. */
const asked = async () => {
  const world = new World();
  world.hoks = {
    ...world.hoks,
    'ensikertainen-hyvaksyminen': null,
    'hankittavat-ammat-tutkinnon-osat': [{ 'osaamisen-hankkimistavat': [JAKSO] }],
  };
  await evaluateSavedHoks(world.occasion, world.palautteet, world.ports);
  const ask = () => takeHeratepaiva('p1', world.palautteet, { ...world.ports, asksArvo: false });
  const queue: PalauteCommand[] = [];
  const view = () => ({ oppija: oppijaOf('a'), state: world.palautteet.read(), version: 1, trails: {} });
  const handler = new JaksotunnuksetHandler(
    {
      allWithHoks: async () => [view()],
      findByTunnus: async (tunnus) => (tunnus === 'taken' ? view() : undefined),
    },
    { stateAt: async () => ({ state: world.palautteet.read(), version: 9 }) },
    { send: async (_, command) => void queue.push(command) },
  );
  const decideAll = () => queue.splice(0).map((command) => world.palautteet.decideNow(command));
  return { handler, world, ask, decideAll };
};

describe('the code of a workplace period that another service tells of', () => {
  it('moves its trigger on, and is told again without harm', async () => {
    const { handler, world, ask, decideAll } = await asked();
    await ask();
    expect(await handler.register(HOKS_ID, CODE)).toEqual({ outcome: 'done' });
    decideAll();
    const given = { tila: 'vastaajatunnus_muodostettu', arvoTunniste: 'ACEF47' };
    expect(world.palautteet.palaute()).toMatchObject(given);
    expect(await handler.register(HOKS_ID, CODE)).toEqual({ outcome: 'done' });
    expect(decideAll()).toEqual([]);
    expect(await handler.register(HOKS_ID, { ...CODE, tunnus: 'muu' })).toEqual({ outcome: 'code-not-wanted' });
    expect(decideAll()).toEqual([]);
  });

  it('is not wanted where nobody asked for it, for another period, after the trigger was withdrawn, or for two', async () => {
    const { handler, world, ask, decideAll } = await asked();
    const outcomeOf = async (code = CODE) => (await handler.register(HOKS_ID, code)).outcome;
    expect(await outcomeOf()).toBe('code-not-wanted');
    await ask();
    expect(await outcomeOf({ ...CODE, yksiloivaTunniste: 'jakso-2' })).toBe('code-not-wanted');
    expect(await outcomeOf({ ...CODE, tunnus: 'taken' })).toBe('code-not-wanted');
    const data = { hoksId: HOKS_ID, hoksVersion: 2, opiskeluoikeusOid: '1.2.246.562.15.41024330544' };
    world.palautteet.decideNow({ type: 'WithdrawHoks', data: { ...data, tila: 'passivoitu' } });
    expect(await outcomeOf()).toBe('code-not-wanted');
    expect(decideAll()).toEqual([]);
  });
});
