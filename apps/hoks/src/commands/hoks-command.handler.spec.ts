import { randomUUID } from 'node:crypto';
import { AppError } from '@ehoks/kernel';
import * as fc from 'fast-check';
import { change, create, OPISKELUOIKEUS, replace, startHoks } from '../testing/hoks-in-memory';

describe('HoksCommandHandler', () => {
  it('publishes the fact, then the outcome', async () => {
    const hoks = await startHoks();
    await hoks.execute(create());
    expect(hoks.facts()).toEqual([
      {
        headers: expect.objectContaining({
          ce_type: 'fi.ehoks.hoks.luotu.v1',
          ce_source: 'urn:ehoks:hoks',
          ce_subject: '1',
          ce_sequence: '0000000001',
        }),
        value: expect.objectContaining({ hoksId: 1, manuaalisyotto: false }),
      },
    ]);
    expect(hoks.outcomes()).toEqual([
      {
        outcome: 'accepted',
        hoksId: 1,
        version: 1,
        eventId: hoks.facts()[0]?.headers['ce_id'],
        changedPaths: [''],
        repeated: false,
      },
    ]);
    await hoks.close();
  });

  it('names the places that changed', async () => {
    const hoks = await startHoks();
    await hoks.execute(create(1));
    await hoks.execute(change({ versio: 2, sahkoposti: 'uusi@example.fi' }));
    expect(hoks.outcomes()[1]).toMatchObject({ version: 2, changedPaths: [':versio', ':sahkoposti'] });
    await hoks.close();
  });

  it('names passivation by the place that callers know', async () => {
    const hoks = await startHoks();
    await hoks.execute(create());
    await hoks.execute({ type: 'PassivateHoks', data: { hoksId: 1 } });
    await hoks.execute({ type: 'RestoreHoks', data: { hoksId: 1 } });
    expect(hoks.outcomes().slice(1)).toMatchObject([
      { changedPaths: [':deleted_at'] },
      { changedPaths: [':deleted_at'] },
    ]);
    await hoks.close();
  });

  it('answers a refusal with its code and stores nothing', async () => {
    const hoks = await startHoks();
    await hoks.execute(create());
    await hoks.execute(create());
    expect(hoks.outcomes()[1]).toEqual({ outcome: 'refused', refusal: { code: 'hoks-exists', hoksId: 1 } });
    expect(hoks.facts()).toHaveLength(1);
    await hoks.close();
  });

  it('answers a repeated command as before, and another request under its id as different', async () => {
    const hoks = await startHoks();
    const commandId = randomUUID();
    await hoks.execute(create(), { commandId, requestHash: 'a' });
    await hoks.execute(change({ versio: 2 }));
    await hoks.execute(create(), { commandId, requestHash: 'a' });
    await hoks.execute(create(), { commandId, requestHash: 'b' });
    expect(hoks.outcomes().slice(2)).toEqual([
      expect.objectContaining({ outcome: 'accepted', hoksId: 1, version: 1, repeated: true }),
      { outcome: 'request-differs' },
    ]);
    expect(hoks.facts()).toHaveLength(2);
    await hoks.close();
  });

  it('lets a command lapse whose deadline is over', async () => {
    const hoks = await startHoks();
    await hoks.execute(create(), { deadline: '2020-01-01T00:00:00.000Z' });
    expect(hoks.outcomes()).toEqual([{ outcome: 'expired' }]);
    expect(hoks.facts()).toEqual([]);
    await hoks.close();
  });

  it('refuses what is for no study right', async () => {
    const hoks = await startHoks();
    await expect(hoks.execute(create(), { opiskeluoikeusOid: '1.2.3' })).rejects.toMatchObject({
      kind: 'contract-broken',
    });
    await hoks.close();
  });

  it('rejects for a command that was beaten too often only where nobody is told', async () => {
    const beaten = new AppError('conflict', 'event-store/too-many-collisions', 'x');
    const hoks = await startHoks({ submit: async () => ({ kind: 'failed', error: beaten }) });
    await expect(hoks.execute(create())).rejects.toBe(beaten);
    await hoks.execute(create(), { deadline: '2100-01-01T00:00:00.000Z' });
    await hoks.close();
  });

  it('any commands, each of them repeated at will: versions without gaps, and the log folds to what is answered', async () => {
    const command = fc.oneof(
      fc.constant(create()),
      fc.nat(3).map(replace),
      fc.nat(3).map((versio) => change({ versio })),
      fc.constant(change({})),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(command, fc.nat(2)), { maxLength: 12 }), async (sequence) => {
        const hoks = await startHoks();
        for (const [each, repetitions] of sequence) {
          const commandId = randomUUID();
          for (let time = 0; time <= repetitions; time++) await hoks.execute(each, { commandId });
        }
        const accepted = hoks.outcomes().filter((outcome) => (outcome as { outcome: string }).outcome === 'accepted');
        const stored = accepted.filter((outcome) => !(outcome as { repeated: boolean }).repeated);
        const versions = hoks.facts().map(({ headers }) => Number(headers['ce_sequence']));
        expect(versions).toEqual(stored.map((_outcome, index) => index + 1));
        const { version, state } = await hoks.reader.stateAt(`hoks-${OPISKELUOIKEUS}`);
        expect(version).toBe(versions.length);
        expect(state.status).toBe(versions.length === 0 ? 'ei-ole' : 'voimassa');
        await hoks.close();
      }),
      { numRuns: 60 },
    );
  });
});
