import { AppError } from '@ehoks/kernel';
import { type PalauteCommand } from '@ehoks/palaute-domain';
import { abandonOpenAttempt } from './abandon-open-attempt';
import { evaluateSavedHoks } from './evaluate-saved-hoks';
import { followToimitus, tellArvoOfLahetys } from './follow-toimitus';
import { gatherTaustatiedot } from './gather-taustatiedot';
import { sendKutsu } from './send-kutsu';
import { takeHeratepaiva } from './take-heratepaiva';
import { World } from './world.fixture';

const away = (code: string): AppError => new AppError('unavailable', code, 'away');
const PASSIVATE: PalauteCommand = {
  type: 'WithdrawHoks',
  data: { hoksId: 7, hoksVersion: 2, opiskeluoikeusOid: '1', tila: 'passivoitu' },
};

const saved = async (): Promise<World> => {
  const world = new World();
  await evaluateSavedHoks(world.occasion, world.palautteet, world.ports);
  return world;
};
const take = ({ palautteet, ports }: World) => takeHeratepaiva('p1', palautteet, ports);
const send = ({ palautteet, ports }: World) => sendKutsu('p1', palautteet, ports);
const linked = async (): Promise<World> => {
  const world = await saved();
  await take(world);
  return world;
};
const handedOver = async (): Promise<World> => {
  const world = await linked();
  await send(world);
  return world;
};

describe('a save', () => {
  it('is evaluated with what Koski says now', async () => {
    const world = await saved();
    expect(world.palautteet.palaute()).toMatchObject({ tila: 'odottaa_kasittelya', suorituskieli: 'sv' });
  });

  it('is not evaluated while Koski does not answer', async () => {
    const world = new World();
    world.koski.failure = away('koski/error');
    await expect(evaluateSavedHoks(world.occasion, world.palautteet, world.ports)).rejects.toThrow('away');
    expect(world.palautteet.events).toEqual([]);
  });
});

describe('what other systems say of a study right', () => {
  it('the provider is the parent of the school where Koski does not name it; a toimipiste has to be one', async () => {
    const world = new World();
    const { koski, organisaatiot, ports } = world;
    const toimipiste = { toimipiste: { oid: 'toimipiste' }, tyyppi: { koodiarvo: 'ammatillinentutkinto' } };
    const bare = { koulutustoimija: null, oppilaitos: { oid: 'koulu' }, suoritukset: [toimipiste] };
    koski.put('oppija', { ...world.right(bare), oid: 'oo', koulutustoimija: undefined } as { oid: string });
    organisaatiot.put({ oid: 'koulu', nimi: {}, parentOidPath: ['juuri', 'jarjestaja'] });
    organisaatiot.put({ oid: 'toimipiste', nimi: {}, parentOidPath: [], tyypit: ['organisaatiotyyppi_02'] });
    expect(await gatherTaustatiedot('oo', ports)).toMatchObject({ koulutustoimija: 'jarjestaja' });
    expect((await gatherTaustatiedot('oo', ports)).toimipisteOid).toBeUndefined();
    organisaatiot.put({ oid: 'toimipiste', nimi: {}, parentOidPath: [], tyypit: ['organisaatiotyyppi_03'] });
    expect(await gatherTaustatiedot('oo', ports)).toMatchObject({ toimipisteOid: 'toimipiste' });
  });

  it('bought-in education has a provider when it is one study right', async () => {
    const world = new World();
    world.koski.put('oppija', { ...world.right({ koulutustoimija: { oid: 'toteuttaja' } }), oid: 'hankinta' });
    const gather = () => gatherTaustatiedot('1.2.246.562.15.41024330544', world.ports);
    world.hankintakoulutukset = ['hankinta'];
    expect(await gather()).toMatchObject({ hankintakoulutuksenToteuttaja: 'toteuttaja' });
    world.hankintakoulutukset = ['hankinta', 'toinen'];
    expect((await gather()).hankintakoulutuksenToteuttaja).toBeUndefined();
  });
});

describe('the trigger date', () => {
  it('asks Arvo once, and stores the link', async () => {
    const world = await linked();
    await take(world);
    expect(world.palautteet.palaute()).toMatchObject({ tila: 'kysely_muodostettu', arvoTunniste: 'TUNNUS1' });
    expect([...world.arvo.tunnukset.keys()]).toEqual(['TUNNUS1']);
  });

  it('waits while Koski is away, and goes on when it is back', async () => {
    const world = await saved();
    world.koski.failure = away('koski/error');
    await take(world);
    expect(world.palautteet.palaute()).toMatchObject({ tila: 'odottaa_kasittelya', virhe: 'koski/error' });
    world.koski.failure = undefined;
    await take(world);
    expect(world.palautteet.palaute()).toMatchObject({ tila: 'kysely_muodostettu' });
  });

  it('drops the trigger of a plan that cannot be read any more', async () => {
    const world = await saved();
    world.hoks = undefined;
    await take(world);
    expect(world.palautteet.palaute()).toMatchObject({
      tila: 'ei_laheteta',
      arvio: { syy: 'opiskeluoikeus_not_found' },
    });
  });

  it('deletes a tunnus that could not be stored', async () => {
    const world = await saved();
    world.palautteet.onExecute = ({ type }) => {
      if (type === 'NoteArvoAnswer') world.palautteet.decideNow(PASSIVATE);
    };
    await take(world);
    expect(world.palautteet.palaute()).toMatchObject({ tila: 'ei_laheteta' });
    expect(world.arvo.tunnukset.size).toBe(0);
  });

  it('after a crash between intent and answer one tunnus is stored, and the late one is deleted', async () => {
    const world = await saved();
    world.palautteet.onExecute = ({ type }) => {
      if (type === 'NoteArvoAnswer') throw away('crash');
    };
    await expect(take(world)).rejects.toThrow('away');
    world.palautteet.onExecute = () => undefined;
    expect(await take(world)).toMatchObject({ accepted: false, refusal: { code: 'not-due' } });

    await abandonOpenAttempt('p1', world.palautteet, world.ports);
    expect(world.palautteet.events.at(-1)).toMatchObject({ type: 'ArvoKutsuFailed', data: { tulos: 'tuntematon' } });
    await take(world);
    expect(world.palautteet.palaute()).toMatchObject({ arvoTunniste: 'TUNNUS2' });
    expect(await abandonOpenAttempt('p1', world.palautteet, world.ports)).toBeUndefined();
  });

  it("an answer that comes after the attempt was given up is nobody's, and its tunnus is deleted", async () => {
    const world = await saved();
    let isGivenUp = false;
    world.palautteet.onExecute = (command) => {
      if (command.type !== 'NoteArvoAnswer' || isGivenUp) return;
      isGivenUp = true;
      world.palautteet.decideNow({
        ...command,
        data: { ...command.data, vastaus: { tulos: 'tuntematon', virhe: 'x' } },
      });
    };
    expect(await take(world)).toMatchObject({ accepted: false, refusal: { code: 'stale-answer' } });
    expect(world.arvo.tunnukset.size).toBe(0);
  });

  it.each([
    ['arvo/error', 'epaonnistui'],
    ['arvo/outcome-unknown', 'tuntematon'],
  ])('tells %s apart as %s', async (code, tulos) => {
    const world = await saved();
    world.arvo.failure = away(code);
    await take(world);
    expect(world.palautteet.events.at(-1)).toMatchObject({ type: 'ArvoKutsuFailed', data: { tulos, virhe: code } });
  });

  it('ends without an open survey', async () => {
    const world = await saved();
    world.arvo.hasKysely = false;
    await take(world);
    expect(world.palautteet.palaute()).toMatchObject({ tila: 'ei_laheteta', arvio: { syy: 'arvossa_ei_kyselya' } });
  });

  it('asks Arvo about an earlier tunnus of the slot before it makes a second one', async () => {
    const world = await handedOver();
    await followToimitus('p1', world.palautteet, world.ports);
    world.palautteet.decideNow(PASSIVATE);
    const other = { ...world.occasion, hoksId: 8 };
    await evaluateSavedHoks(other, world.palautteet, world.ports);
    world.arvo.vastaa('TUNNUS1');
    await takeHeratepaiva('p2', world.palautteet, world.ports);
    expect(world.palautteet.palaute('p1')).toMatchObject({ tila: 'vastattu' });
    expect(world.palautteet.palaute('p2')).toMatchObject({ tila: 'ei_laheteta', arvio: { syy: 'jo_lahetetty' } });
  });
});

describe('the invitation', () => {
  it('goes to the address of the plan, which is stored nowhere', async () => {
    const world = await handedOver();
    const [sent] = world.viestinvalitys.viestit.values();
    expect(sent?.viesti).toMatchObject({ vastaanottajat: [{ sahkopostiOsoite: 'opiskelija@example.fi' }] });
    expect(sent?.viesti['sisalto']).toContain('<html lang="sv">');
    expect(sent?.viesti['sisalto']).toContain('https://arvovastaus.example/v/TUNNUS1?t=e');
    expect(JSON.stringify(world.palautteet.events)).not.toContain('example.fi');
    expect(world.palautteet.palaute()).toMatchObject({ viesti: { tila: 'odottaa_lahetysta' } });
  });

  it('is sent once', async () => {
    const world = await handedOver();
    await send(world);
    expect(world.viestinvalitys.viestit.size).toBe(1);
  });

  it('waits for office hours without asking Arvo', async () => {
    const world = await linked();
    world.now = '2025-09-06T10:00:00.000Z' as typeof world.now;
    world.arvo.failure = away('arvo/error');
    await send(world);
    expect(world.palautteet.palaute()).toMatchObject({ arvio: { syy: 'kasittely_odottaa_toimistoaikaa' } });
  });

  it('is tried again after an answered failure, and left to people when nobody knows', async () => {
    const world = await linked();
    world.viestinvalitys.failure = away('viestinvalitys/error');
    await send(world);
    expect(world.palautteet.palaute()?.viesti).toBeUndefined();
    world.viestinvalitys.failure = away('viestinvalitys/outcome-unknown');
    await send(world);
    world.viestinvalitys.failure = undefined;
    await send(world);
    expect(world.palautteet.palaute()).toMatchObject({ viesti: { tila: 'tuntematon' } });
    expect(world.viestinvalitys.viestit.size).toBe(0);
  });

  it('that a crash left open is left to people', async () => {
    const world = await linked();
    world.palautteet.onExecute = ({ type }) => {
      if (type === 'NoteViestiAnswer') throw away('crash');
    };
    await expect(send(world)).rejects.toThrow('away');
    world.palautteet.onExecute = () => undefined;
    await abandonOpenAttempt('p1', world.palautteet, world.ports);
    await send(world);
    expect(world.palautteet.palaute()).toMatchObject({ viesti: { tila: 'tuntematon' } });
    expect(world.viestinvalitys.viestit.size).toBe(1);
  });
});

describe('delivery', () => {
  const follow = ({ palautteet, ports }: World) => followToimitus('p1', palautteet, ports);
  const tell = ({ palautteet, ports }: World) => tellArvoOfLahetys('p1', palautteet, ports);
  const mailSays = (world: World, tila: string) => {
    for (const [, viesti] of world.viestinvalitys.viestit) viesti.tila = tila;
  };

  it('is told to Arvo with the new window, until Arvo has taken it', async () => {
    const world = await handedOver();
    world.now = '2025-09-03T10:00:00.000Z' as typeof world.now;
    await follow(world);
    world.arvo.failure = away('arvo/error');
    await expect(tell(world)).rejects.toThrow('away');
    world.arvo.failure = undefined;
    await tell(world);
    expect(world.arvo.tunnukset.get('TUNNUS1')?.muutokset).toEqual([
      { metatiedot: { tila: 'lahetetty' }, voimassa_alkupvm: '2025-09-03', voimassa_loppupvm: '2025-10-02' },
    ]);
    expect(await tell(world)).toBeUndefined();
    expect(await follow(world)).toBeUndefined();
  });

  it('in a word that nobody knows, or of no recipient, is a broken contract', async () => {
    const world = await handedOver();
    mailSays(world, 'KADONNUT');
    await expect(follow(world)).rejects.toMatchObject({ code: 'viestinvalitys/delivery-state' });
    world.viestinvalitys.viestit.clear();
    await expect(follow(world)).rejects.toMatchObject({ code: 'viestinvalitys/recipients' });
  });
});
