import { expectConsistent } from './support/consistency';
import { smallHoks } from './support/fixtures';
import { createdIdIn } from './support/sis';
import { startSystem, type System } from './support/system';

const TIMES = 200;

let system: System;

beforeAll(async () => {
  system = await startSystem({ name: 'simultaneous-writes', gateways: 2, hoksit: 2 });
});

afterAll(() => system?.stop());

const atOnce = <Result>(work: (index: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: TIMES }, (_, index) => work(index)));

describe(`${TIMES} requests at once`, () => {
  it('create one HOKS for a study right; the others are told its id', async () => {
    const oikeus = await system.sandbox.newOikeus();
    const answers = await atOnce((index) => system.sis.post({ ...smallHoks(oikeus), versio: index }));

    const accepted = answers.filter(({ status }) => status === 200);
    expect(accepted).toHaveLength(1);
    const hoksId = accepted.map(createdIdIn)[0];
    const refusals = answers.filter(({ status }) => status !== 200);
    expect(
      new Set(refusals.map(({ status, text, headers }) => `${status} ${text} ${String(headers['hoks-id'])}`)),
    ).toEqual(new Set([`400 {"error":"HOKS with the same opiskeluoikeus-oid already exists"} ${hoksId}`]));
    expect(await system.log.facts(oikeus.oid)).toHaveLength(1);
  });

  it('change one HOKS one after the other, and none is lost', async () => {
    const oikeus = await system.sandbox.newOikeus();
    const hoksId = await system.sis.create(smallHoks(oikeus));
    const answers = await atOnce((index) => system.sis.patch(hoksId, { versio: index }));
    expect(answers.filter(({ status }) => status !== 204)).toEqual([]);

    const [, ...changes] = await system.log.facts(oikeus.oid);
    expect(changes.map(({ version }) => version)).toEqual(Array.from({ length: TIMES }, (_, index) => index + 2));
    const given = changes.map(({ data }) => (data['changes'] as { versio: number }).versio);
    expect(given.sort((a, b) => a - b)).toEqual(Array.from({ length: TIMES }, (_, index) => index));
  });
});

describe('a conditional write', () => {
  it('is done on the version that was read, and on no other', async () => {
    const hoksId = await system.sis.create(smallHoks(await system.sandbox.newOikeus()));
    const etag = async (): Promise<string> => String((await system.sis.get(hoksId)).headers['etag']);
    const first = await etag();
    const onFirst = { headers: { 'if-match': first } };
    expect((await system.sis.patch(hoksId, { versio: 1 }, onFirst)).status).toBe(204);
    const second = await etag();
    expect(second).not.toBe(first);

    const late = await system.sis.patch(hoksId, { versio: 2 }, onFirst);
    expect([late.status, late.json()]).toEqual([412, { error: 'HOKS has been changed since it was read' }]);
    expect(late.headers['etag']).toBe(second);
    expect((await system.sis.patch(hoksId, { versio: 3 }, { headers: { 'if-match': '*' } })).status).toBe(204);
    expect((await system.sis.patch(hoksId, { versio: 4 }, { headers: { 'if-match': '"nobody"' } })).status).toBe(412);
  });

  it('is the only one that is done of many at once', async () => {
    const hoksId = await system.sis.create(smallHoks(await system.sandbox.newOikeus()));
    const special = { headers: { 'if-match': '"1"' } };
    const statuses = await Promise.all(
      Array.from({ length: 20 }, async (_, versio) => (await system.sis.patch(hoksId, { versio }, special)).status),
    );
    expect(statuses.sort()).toEqual([204, ...Array.from({ length: 19 }, () => 412)]);
  });

  it('does not mind a write that changed nothing', async () => {
    const hoks = smallHoks(await system.sandbox.newOikeus());
    const hoksId = await system.sis.create(hoks);
    expect((await system.sis.put(hoksId, hoks)).status).toBe(204);
    expect((await system.sis.patch(hoksId, { versio: 1 }, { headers: { 'if-match': '"1"' } })).status).toBe(204);
  });
});

/** Last: of everything above. */
describe('afterwards', () => {
  it('the log has no gaps, and views are its fold', async () => {
    await expectConsistent(system);
  });
});
