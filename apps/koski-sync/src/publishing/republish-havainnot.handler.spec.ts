import { type PublishedCommit } from '@ehoks/event-store';
import { type Instant } from '@ehoks/kernel';
import { type OutgoingMessage } from '@ehoks/messaging';
import { type Havainto, oidOfOpiskeluoikeusStream, type OpiskeluoikeusEvent } from '@ehoks/opiskeluoikeus-domain';
import { RepublishHavainnotHandler } from './republish-havainnot.handler';

const HETKI = '2026-06-01T09:00:00.000Z' as Instant;

const havainto = (jarjestysnumero: number): Havainto => ({
  ...{ jarjestysnumero, havaittu: HETKI, lahde: 'SYOTE', nakyvyys: 'NAKYVA', varmuus: 'VAHVISTETTU' },
  oppija: { tallennettuOid: null, oppijanumero: 'oppija', kaikkiOidit: ['oppija'] },
  ...{ versionumero: 1, aikaleima: null, tiiviste: 'sha256:0', opiskeluoikeus: null, viimeisinTunnettu: null },
  ...{ lapset: [], emo: null, ennakoitu: [], muutokset: [], edellinen: null, todisteet: [] },
});

const commit = (streamId: string, commitNo: number): PublishedCommit<OpiskeluoikeusEvent> => ({
  ...{ streamId, commitNo, fromVersion: commitNo, toVersion: commitNo, shard: 0, position: commitNo },
  commandId: 'c',
  events: [
    {
      ...{ id: `${streamId}/${commitNo}`, time: HETKI, version: commitNo },
      event: { type: 'OpiskeluoikeusHavaittu', data: havainto(commitNo) },
    },
  ],
  meta: { commandType: 'NoteSighting', correlationId: 'c', causationId: 'c', recordedAt: HETKI },
});

/** Followed rights with so many observations each; positions above `published` are with their owner. */
const handlerOf = (observations: Readonly<Record<string, number>>, published = Infinity) => {
  const sent: OutgoingMessage[] = [];
  const history = async function* (streamId: string) {
    const count = observations[oidOfOpiskeluoikeusStream(streamId)] ?? 0;
    for (let number = 1; number <= count; number += 1) yield commit(streamId, number);
  };
  const oiditAfter = async (after: string, limit: number) =>
    Object.keys(observations)
      .sort()
      .filter((oid) => oid > after)
      .slice(0, limit);
  const producer = { send: async (messages: readonly OutgoingMessage[]) => void sent.push(...messages) };
  const reader = { history, published: async () => published };
  return { sent, handler: new RepublishHavainnotHandler(reader, { oiditAfter }, producer, 'testi') };
};

describe('RepublishHavainnotHandler', () => {
  it('sends the last observation of each right as it was sent at first', async () => {
    const { sent, handler } = handlerOf({ a: 3, b: 1, 'not seen yet': 0 });
    expect(await handler.execute('')).toEqual({ havaintoja: 2, viimeinen: null });
    expect(sent).toMatchObject([
      { key: 'a', headers: { ce_id: 'opiskeluoikeus-a/3', ce_sequence: '0000000003' } },
      { key: 'b', headers: { ce_id: 'opiskeluoikeus-b/1', ce_sequence: '0000000001' } },
    ]);
  });

  it('goes on from where it is told, until there are no more', async () => {
    const many = Object.fromEntries(Array.from({ length: 450 }, (_, index) => [String(1_000 + index), 1]));
    const { sent, handler } = handlerOf(many);
    const places: (string | null)[] = [];
    for (let after: string | null = ''; after !== null; places.push(after)) {
      after = (await handler.execute(after)).viimeinen;
    }
    expect(places).toEqual(['1199', '1399', null]);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(450);
  });

  it('leaves what its owner has not published yet to the owner', async () => {
    const { sent, handler } = handlerOf({ a: 3 }, 2);
    expect(await handler.execute('')).toEqual({ havaintoja: 1, viimeinen: null });
    expect(sent).toMatchObject([{ headers: { ce_sequence: '0000000002' } }]);
  });
});
