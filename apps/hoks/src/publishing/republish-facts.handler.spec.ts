import { hoksStreamId } from '@ehoks/hoks-domain';
import { type OpiskeluoikeusOid } from '@ehoks/kernel';
import { change, create, OPISKELUOIKEUS, startHoks } from '../testing/hoks-in-memory';
import { RepublishFactsHandler } from './republish-facts.handler';

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
      published: () => Promise.resolve(1),
    };
    expect(await new RepublishFactsHandler(reader, producer).execute(STREAM)).toBe(1);
    expect(sent).toMatchObject([{ headers: { ce_type: 'fi.ehoks.hoks.luotu.v1' } }]);
    await hoks.close();
  });

  it('has nothing to send of a study right without a HOKS', async () => {
    const hoks = await startHoks();
    expect(await hoks.republishFacts.execute(STREAM)).toBe(0);
    expect(hoks.facts()).toEqual([]);
    await hoks.close();
  });
});
