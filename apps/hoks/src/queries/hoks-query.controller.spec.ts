import { hoksFactsAnswer, hoksStateAnswer } from '@ehoks/contracts';
import { change, create, OPISKELUOIKEUS, startHoks } from '../testing/hoks-in-memory';

const ORGANISAATIO = '1.2.246.562.10.12944436166';

describe('HoksQueryController', () => {
  it('tells who brought a fact about, for whom and when', async () => {
    const hoks = await startHoks();
    await hoks.execute(create(), { organisation: ORGANISAATIO });
    await hoks.execute(change({ versio: 2 }), { actor: { username: 'opettaja', kind: 'virkailija' } });
    const { facts } = hoksFactsAnswer.parse(await hoks.queries.facts(OPISKELUOIKEUS));
    const recordedAt = expect.any(String);
    expect(facts.map(({ version, meta }) => [version, meta])).toEqual([
      [1, { actor: 'sis', organisation: ORGANISAATIO, commandType: 'CreateHoks', recordedAt }],
      [2, { actor: 'opettaja', commandType: 'ChangeHoks', recordedAt }],
    ]);
    await hoks.close();
  });

  it('tells whether the study right is voided', async () => {
    const hoks = await startHoks();
    const lukittu = async () => hoksStateAnswer.parse(await hoks.queries.state(OPISKELUOIKEUS)).lukittu;
    await hoks.execute(create());
    expect(await lukittu()).toBe(false);
    await hoks.execute({
      type: 'LockHoks',
      data: { havainto: 1, peruste: 'MITATOITY', todisteet: [] },
    });
    expect(await lukittu()).toBe(true);
    await hoks.close();
  });

  it('shows the HOKS that the study right had at a version, after a permanent deletion too', async () => {
    const hoks = await startHoks();
    const stateAt = async (version?: number) =>
      hoksStateAnswer.parse(await hoks.queries.state(OPISKELUOIKEUS, version));
    await hoks.execute(create(1));
    await hoks.execute(change({ versio: 2 }));
    await hoks.execute({ type: 'ArchiveHoks', data: { hoksId: 1 } });
    await hoks.execute(create(3));
    const first = { hoksId: 1, hoks: { id: 1 } };
    expect(await stateAt(0)).toEqual({ version: 0, status: 'ei-ole' });
    expect(await stateAt(1)).toMatchObject({ version: 1, status: 'voimassa', ...first, hoks: { id: 1, versio: 1 } });
    expect(await stateAt(2)).toMatchObject({ version: 2, status: 'voimassa', ...first, hoks: { id: 1, versio: 2 } });
    expect(await stateAt(3)).toEqual({ version: 3, status: 'arkistoitu', hoksId: 1 });
    expect(await stateAt()).toMatchObject({ version: 4, status: 'voimassa', hoksId: 2, hoks: { id: 2, versio: 3 } });
    await hoks.close();
  });
});
