import { setTimeout as sleep } from 'node:timers/promises';
import { hoksArchiveAnswer, type HoksArchiveAnswer } from '@ehoks/contracts';
import { splitContactDetails } from '@ehoks/hoks-domain';
import { type JsonObject } from '@ehoks/kernel';
import { hoksFixture, smallHoks } from './support/fixtures';
import { send } from './support/http';
import { type Oikeus } from './support/sandbox';
import { startSystem, type System } from './support/system';
import { until } from './support/until';
import { type Virkailija } from './support/virkailija';

const HOKSIT = 8;
/** Into the first steps of archiving, and into the middle of it. */
const KILLED_AFTER_MS = [1_000, 1_300];

let system: System;
let superuser: Virkailija;

beforeAll(async () => {
  system = await startSystem({ name: 'archive' });
  superuser = system.virkailija('oph-paakayttaja');
});

afterAll(() => system?.stop());

interface Case {
  readonly oikeus: Oikeus;
  readonly hoksId: number;
  readonly before: JsonObject;
}

const written = async (oikeus: Oikeus): Promise<Case> => {
  const hoksId = await system.sis.create(hoksFixture('anonymised-example-1.json', oikeus));
  for (const versio of [2, 3]) expect((await system.sis.patch(hoksId, { versio })).status).toBe(204);
  return { oikeus, hoksId, before: await system.sis.read(hoksId) };
};

const bySuperuser = async (method: string, { hoksId }: Case, what = ''): Promise<void> =>
  expect((await superuser.send({ method, path: `/hoks/${hoksId}${what}` })).status).toBe(200);

const receiptsOf = async ({ oikeus }: Case): Promise<HoksArchiveAnswer['receipts']> => {
  const answer = await send(`${system.hoksit[0]?.url ?? ''}/streams/${oikeus.oid}/archive`, { method: 'GET' });
  return hoksArchiveAnswer.parse(answer.json()).receipts;
};
const factsOf = async ({ oikeus }: Case): Promise<string[]> =>
  (await system.log.facts(oikeus.oid)).map(({ version, type }) => `${version} ${type.split('.')[3]}`);

const isArchived = async (one: Case): Promise<boolean> => (await factsOf(one))[0] === '4 arkistoitu';
const isRestored = async (one: Case): Promise<boolean> => (await factsOf(one)).length === 5;
const all = async (cases: readonly Case[], holds: (one: Case) => Promise<boolean>): Promise<boolean> =>
  (await Promise.all(cases.map(holds))).every(Boolean);

/** Does something of which the archive has to follow, and kills hoks while it does. */
const whileKilled = async (after: number, action: () => Promise<unknown>): Promise<void> => {
  const [hoks] = system.hoksit;
  if (!hoks) throw new Error('nothing to kill');
  await action();
  await sleep(after);
  await hoks.kill9();
  await hoks.restart();
};

/** Makes the archive believe that a HOKS was deleted so long ago that it does not come back; resolves when it has forgotten. */
const forgetContactDetails = async ({ oikeus }: Case): Promise<void> => {
  const expiries = (await system.databases.of('hoks')).collection('hoks_archiveExpiries');
  const deleted = { streamId: `hoks-${oikeus.oid}` };
  const { modifiedCount } = await expiries.updateOne(deleted, { $set: { closedAt: '2020-01-01T00:00:00.000Z' } });
  expect(modifiedCount).toBe(1);
  await until(async () => (await expiries.countDocuments(deleted)) === 0);
};

describe('permanently deleted HOKSes', () => {
  it('are archived and come back as they were, whenever hoks is killed; no number is used twice', async () => {
    const oikeudet = await system.sandbox.newOikeudet(HOKSIT);
    const cases = await Promise.all(oikeudet.map(written));
    const [archiving = 0, restoring = 0] = KILLED_AFTER_MS;
    await whileKilled(archiving, () => Promise.all(cases.map((one) => bySuperuser('DELETE', one))));
    await until(() => all(cases, isArchived));
    const receipts = (await Promise.all(cases.map(receiptsOf))).flat();
    expect(receipts).toHaveLength(HOKSIT);
    for (const receipt of receipts) expect(receipt).toMatchObject({ commits: 3, events: 3, restorable: true });
    expect((await system.sis.get(cases[0]?.hoksId ?? 0)).status).toBe(404);

    const [replaced, ...back] = cases;
    if (!replaced) throw new Error('no HOKS');
    const newId = await system.sis.create(smallHoks(replaced.oikeus));
    expect(newId).not.toBe(replaced.hoksId);
    const [forgotten] = back;
    if (!forgotten) throw new Error('no HOKS');
    await forgetContactDetails(forgotten);
    await whileKilled(restoring, () => Promise.all(back.map((one) => bySuperuser('PATCH', one, '/undo-delete'))));
    await until(() => all(back, isRestored));
    for (const one of back) {
      const { open, contactDetails } = splitContactDetails(one.before);
      expect(contactDetails).not.toEqual({});
      expect(await system.sis.read(one.hoksId)).toEqual(one === forgotten ? open : one.before);
      expect(await factsOf(one)).toEqual(['1 luotu', '2 muutettu', '3 muutettu', '4 arkistoitu', '5 avattu']);
    }
    expect(JSON.stringify(await system.log.facts(forgotten.oikeus.oid))).not.toMatch(/sahkoposti|puhelinnumero/);
    for (const shard of await system.log.shards()) {
      expect(shard.map(({ position }) => position)).toEqual(shard.map((_, index) => index + 1));
    }
  }, 240_000);
});
