import { hoksStreamId } from '@ehoks/hoks-domain';
import { type OpiskeluoikeusOid } from '@ehoks/kernel';
import { change, create, OPISKELUOIKEUS, startHoks } from '../testing/hoks-in-memory';
import { RepublishFactsHandler } from './republish-facts.handler';

const CREATED = { headers: { ce_type: 'fi.ehoks.hoks.luotu.v1' } };
const STREAM = hoksStreamId(OPISKELUOIKEUS as OpiskeluoikeusOid);

describe('RepublishFactsHandler', () => {
  it('sends the very messages again that were sent at first, in their order', async () => {
    const hoks = await startHoks();
    await hoks.execute(create());
    await hoks.execute(change({ versio: 2 }));
    await hoks.execute(change({ versio: 3 }));
    await hoks.close();
    const first = hoks.facts();
    expect(await hoks.republishFacts.execute(STREAM)).toBe(3);
    expect(hoks.facts()).toEqual([...first, ...first]);
  });

  it('leaves what its owner has not published yet to the owner', async () => {
    const hoks = await startHoks();
    await hoks.execute(create());
    await hoks.execute(change({ versio: 2 }));
    const sent: unknown[] = [];
    const producer = { send: async (messages: readonly unknown[]) => void sent.push(...messages) };
    const reader = {
      history: (streamId: string) => hoks.reader.history(streamId),
      log: (...window: [number, number, number]) => hoks.reader.log(...window),
      published: () => Promise.resolve(1),
    };
    const handler = new RepublishFactsHandler(reader, producer);
    expect(await handler.execute(STREAM)).toBe(1);
    expect(await handler.executeLog(0, { after: 0, through: 2 })).toEqual({ messages: 1, through: 1, published: 1 });
    expect(sent).toMatchObject([CREATED, CREATED]);
    await hoks.close();
  });

  it('has nothing to send of a study right without a HOKS', async () => {
    const hoks = await startHoks();
    expect(await hoks.republishFacts.execute(STREAM)).toBe(0);
    expect(hoks.facts()).toEqual([]);
    await hoks.close();
  });

  it('sends the log of a shard again from any position, and tells how far it is', async () => {
    const hoks = await startHoks();
    await hoks.execute(create());
    await hoks.execute(change({ versio: 2 }));
    await hoks.execute(change({ versio: 3 }));
    await hoks.close();
    const [, ...later] = hoks.facts();
    const part = await hoks.republishFacts.executeLog(0, { after: 1, through: 2 });
    expect(part).toEqual({ messages: 1, through: 2, published: 3 });
    const rest = await hoks.republishFacts.executeLog(0, { after: part.through });
    expect(rest).toEqual({ messages: 1, through: 3, published: 3 });
    expect(hoks.facts().slice(3)).toEqual(later);
    expect(await hoks.republishFacts.executeLog(0, { after: 3 })).toEqual({ messages: 0, through: 3, published: 3 });
  });
});
