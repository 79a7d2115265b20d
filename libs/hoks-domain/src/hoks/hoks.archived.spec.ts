import { normaliseHoks } from '../content/normalise-hoks';
import { archivedHoksOf } from './hoks.archived';
import { type HoksEvent } from './hoks.events';

const content = normaliseHoks({
  'oppija-oid': '1.2.246.562.24.54450598189',
  'opiskeluoikeus-oid': '1.2.246.562.15.41024330544',
  'ensikertainen-hyvaksyminen': '2026-01-15',
  'osaamisen-hankkimisen-tarve': true,
});
const seen = (versionumero: number) => ({ oid: '1.2.246.562.15.41024330544', suoritustyypit: [], versionumero });
const created = (hoksId: number, eid: string): HoksEvent => ({
  type: 'HoksCreated',
  data: { hoksId, eid, manuaalisyotto: true, content, opiskeluoikeus: seen(1) },
});
const changed: HoksEvent = {
  type: 'HoksChanged',
  data: { hoksId: 1, changes: { versio: 2 }, opiskeluoikeus: seen(2) },
};
const archived = (hoksId: number, version: number): HoksEvent => ({ type: 'HoksArchived', data: { hoksId, version } });

describe('archivedHoksOf', () => {
  it('is the HOKS as it was when it was deleted, with the study right as last seen', () =>
    expect(archivedHoksOf([created(1, 'a'), changed, archived(1, 3)])).toEqual({
      ...{
        closedVersion: 3,
        eid: 'a',
        manuaalisyotto: true,
        content: { ...content, versio: 2 },
        opiskeluoikeus: seen(2),
        contactDetailsGiven: {},
      },
    }));

  it('knows of contact details that only its earlier versions have', () =>
    expect(
      archivedHoksOf([
        created(1, 'a'),
        { type: 'HoksChanged', data: { hoksId: 1, changes: { puhelinnumero: '040' }, opiskeluoikeus: seen(1) } },
        { type: 'HoksReplaced', data: { hoksId: 1, content, opiskeluoikeus: seen(2) } },
        archived(1, 4),
      ]),
    ).toMatchObject({ content, contactDetailsGiven: { oppija: true } }));

  it('is the passivated one too', () =>
    expect(
      archivedHoksOf([created(1, 'a'), { type: 'HoksPassivated', data: { hoksId: 1 } }, archived(1, 3)]),
    ).toMatchObject({ eid: 'a' }));

  it('is the newest of several', () =>
    expect(archivedHoksOf([created(1, 'a'), archived(1, 2), created(2, 'b'), archived(2, 4)])).toMatchObject({
      eid: 'b',
    }));

  it('is none where the HOKS is not deleted, or nothing is known of it', () => {
    expect(archivedHoksOf([])).toBeUndefined();
    expect(archivedHoksOf([created(1, 'a'), archived(1, 2), created(2, 'b')])).toBeUndefined();
    expect(archivedHoksOf([archived(1, 2)])).toBeUndefined();
  });
});
