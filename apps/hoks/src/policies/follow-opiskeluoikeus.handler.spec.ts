import { hoksCommandMessage, type HoksCommandMessage, type OpiskeluoikeusHavainto } from '@ehoks/contracts';
import { type MessageProducer, type OutgoingMessage, ReceivedMessage } from '@ehoks/messaging';
import { change, create, OPISKELUOIKEUS, startHoks } from '../testing/hoks-in-memory';
import { FollowOpiskeluoikeusHandler } from './follow-opiskeluoikeus.handler';

const OPPIJA = '1.2.246.562.24.54450598189';

const havainto = (more: Partial<OpiskeluoikeusHavainto> = {}): OpiskeluoikeusHavainto => ({
  ...{ opiskeluoikeusOid: OPISKELUOIKEUS, jarjestysnumero: 1, havaittu: '2026-04-16T10:09:31.120Z', lahde: 'SYOTE' },
  ...{ ymparisto: 'testi', nakyvyys: 'NAKYVA', varmuus: 'VAHVISTETTU' },
  oppija: { tallennettuOid: null, oppijanumero: OPPIJA, kaikkiOidit: [OPPIJA] },
  ...{ versionumero: 1, aikaleima: null, tiiviste: 'sha256:0', opiskeluoikeus: null, viimeisinTunnettu: null },
  ...{ lapset: [], emo: null, ennakoitu: [], muutokset: [], edellinen: null, todisteet: [] },
  ...more,
});

/** Handles the observation as if it lay at this offset, and hands the commands to the service. */
const startFollowing = async () => {
  const hoks = await startHoks();
  await hoks.execute(create());
  const sent: HoksCommandMessage[] = [];
  const producer = {
    send: async (messages: readonly OutgoingMessage[]) =>
      void sent.push(...messages.map(({ value }) => hoksCommandMessage.parse(JSON.parse(String(value))))),
  };
  const handler = new FollowOpiskeluoikeusHandler(producer as MessageProducer);
  const follow = async (seen: OpiskeluoikeusHavainto, offset: string): Promise<readonly HoksCommandMessage[]> => {
    const origin = { topic: 'ehoks.opiskeluoikeus.havainnot.v1', partition: 2, offset, timestamp: '0' };
    await handler.execute(seen, new ReceivedMessage(origin, OPISKELUOIKEUS, { ce_id: 'observation' }, null));
    const now = sent.splice(0);
    for (const message of now) await hoks.execute(message.command, message);
    return now;
  };
  const write = async () => {
    await hoks.execute(change({ versio: hoks.outcomes().length }));
    return hoks.outcomes().at(-1);
  };
  const factTypes = () => hoks.facts().map(({ headers }) => headers['ce_type']?.split('.')[3]);
  return { hoks, follow, write, factTypes };
};

const accepted = expect.objectContaining({ outcome: 'accepted' });
const notFound = { outcome: 'refused', refusal: { code: 'hoks-not-found' } };

describe('FollowOpiskeluoikeusHandler', () => {
  it('locks the HOKS of a voided right, which is free again when the right is back', async () => {
    const { hoks, follow, write, factTypes } = await startFollowing();
    await follow(havainto({ jarjestysnumero: 2, nakyvyys: 'MITATOITY' }), '10');
    expect(await write()).toEqual(notFound);
    await follow(havainto({ jarjestysnumero: 3 }), '11');
    expect(await write()).toEqual(accepted);
    expect(factTypes()).toEqual(['luotu', 'lukittu', 'vapautettu', 'muutettu']);
    await hoks.close();
  });

  it('marks its commands with the number of the observation, for whoever finds one that was not handled', async () => {
    const headers: unknown[] = [];
    const send = async (messages: readonly OutgoingMessage[]) =>
      void headers.push(...messages.map((one) => one.headers));
    const origin = { topic: 'ehoks.opiskeluoikeus.havainnot.v1', partition: 2, offset: '1', timestamp: '0' };
    const message = new ReceivedMessage(origin, OPISKELUOIKEUS, { ce_id: 'observation' }, null);
    await new FollowOpiskeluoikeusHandler({ send } as MessageProducer).execute(
      havainto({ jarjestysnumero: 7, nakyvyys: 'MITATOITY' }),
      message,
    );
    expect(headers).toMatchObject([{ havainto: '7' }, { havainto: '7' }]);
  });

  it('tells hoks what caused a command, in its own name', async () => {
    const { hoks, follow } = await startFollowing();
    const [first] = await follow(havainto(), '10');
    expect(first).toMatchObject({
      ...{
        causationId: 'observation',
        correlationId: 'observation',
        actor: { username: 'ehoks', kind: 'jarjestelma' },
      },
      opiskeluoikeusOid: OPISKELUOIKEUS,
    });
    expect(first?.deadline).toBeUndefined();
    await hoks.close();
  });

  it('changes nothing when messages come again, whatever came after them', async () => {
    const { hoks, follow, write, factTypes } = await startFollowing();
    const [voided, again, back] = [2, 3, 4].map((jarjestysnumero) =>
      havainto({ jarjestysnumero, nakyvyys: jarjestysnumero === 4 ? 'NAKYVA' : 'MITATOITY' }),
    );
    if (!voided || !again || !back) throw new Error('none');
    await follow(voided, '10');
    await follow(again, '11');
    await follow(back, '12');
    for (const [seen, offset] of [
      [voided, '10'],
      [again, '11'],
      [back, '12'],
    ] as const)
      await follow(seen, offset);
    expect(factTypes()).toEqual(['luotu', 'lukittu', 'vapautettu']);
    expect(await write()).toEqual(accepted);
    await hoks.close();
  });

  it('locks a new HOKS of the right when the observation is published again', async () => {
    const { hoks, follow, factTypes } = await startFollowing();
    const voided = havainto({ jarjestysnumero: 2, nakyvyys: 'MITATOITY' });
    await follow(voided, '10');
    await hoks.execute({ type: 'ArchiveHoks', data: { hoksId: 1 } });
    await hoks.execute(create());
    await follow(voided, '20');
    expect(factTypes()).toEqual(['luotu', 'lukittu', 'arkistoitu', 'luotu', 'lukittu']);
    await hoks.close();
  });
});
