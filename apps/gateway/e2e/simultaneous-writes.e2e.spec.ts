import { expectConsistent } from './support/consistency';
import { smallHoks } from './support/fixtures';
import { createdIdIn } from './support/sis';
import { startSystem, type System } from './support/system';

const TIMES = 200;

let system: System;

beforeAll(async () => {
  system = await startSystem({ name: 'simultaneous-writes', gateways: 2, hoksit: 2 });
}, 60_000);

afterAll(() => system.stop());

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

  it('leave a log without gaps, and views that are its fold', () => expectConsistent(system));
});
