import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { instantOfMillis, type JsonObject } from '@ehoks/kernel';
import { type HoksContent } from '../content/hoks-content';
import { normaliseHoks } from '../content/normalise-hoks';
import { hoksCodec, hoksSnapshotCodec, type StoredHoksEvent } from './hoks.codec';
import { type HoksEvent } from './hoks.events';
import { type HoksState } from './hoks.state';

const content = normaliseHoks({
  'oppija-oid': '1.2.246.562.24.54450598189',
  'opiskeluoikeus-oid': '1.2.246.562.15.41024330544',
  'ensikertainen-hyvaksyminen': '2026-01-15',
  'osaamisen-hankkimisen-tarve': true,
  sahkoposti: 'oppija@example.fi',
  puhelinnumero: '0401234567',
});
const opiskeluoikeus = { oid: '1.2.246.562.15.41024330544', suoritustyypit: [], haettu: '2026-11-25T10:00:00.000Z' };

const events: readonly HoksEvent[] = [
  { type: 'HoksCreated', data: { hoksId: 1, eid: 'e', manuaalisyotto: true, content, opiskeluoikeus } },
  { type: 'HoksReplaced', data: { hoksId: 1, content, opiskeluoikeus } },
  { type: 'HoksChanged', data: { hoksId: 1, changes: { sahkoposti: 'uusi@example.fi', versio: 2 }, opiskeluoikeus } },
  { type: 'HoksConfirmed', data: { hoksId: 1, opiskeluoikeus } },
  { type: 'HoksConfirmed', data: { hoksId: 1, whole: true, opiskeluoikeus } },
  { type: 'HoksPassivated', data: { hoksId: 1 } },
  { type: 'HoksRestored', data: { hoksId: 1 } },
  { type: 'HoksArchived', data: { hoksId: 1, version: 7, oppilaitosOid: '1.2.246.562.10.12944436166' } },
  { type: 'HoksReopened', data: { hoksId: 1, eid: 'e', manuaalisyotto: true, content, opiskeluoikeus } },
  {
    type: 'HoksReopened',
    data: { hoksId: 1, eid: 'e', manuaalisyotto: true, content, opiskeluoikeus, contactDetailsGiven: { oppija: true } },
  },
  { type: 'HoksContactDetailsRemoved', data: { hoksId: 1, content } },
  { type: 'HoksLocked', data: { hoksId: 1, havainto: 1, peruste: 'EI_LOYDY', todisteet: [{ status: 404 }] } },
  { type: 'HoksUnlocked', data: { hoksId: 1, havainto: 2 } },
  { type: 'HoksLinked', data: { hoksId: 1, emo: '1.2.246.562.15.27041188353', alkaen: instantOfMillis(0) } },
  { type: 'HoksUnlinked', data: { hoksId: 1, havainto: 3 } },
  { type: 'HoksOppijaOidChanged', data: { hoksId: 1, havainto: 4, vanha: 'a', uusi: 'b' } },
  {
    type: 'HoksOrganisaatioChanged',
    data: { hoksId: 1, havainto: 5, vanha: {}, uusi: { versionumero: 1, oppilaitosOid: 'a' } },
  },
];

describe('hoksCodec', () => {
  it.each(events)('reads $type back as it was written', (event) => {
    expect(hoksCodec.decode(hoksCodec.encode(event))).toEqual(event);
  });

  it.each(events)('keeps contact details of $type out of the readable part', (event) => {
    expect(JSON.stringify(hoksCodec.encode(event).data)).not.toMatch(/example\.fi|0401234567/);
  });

  it('shows nothing where contact details were erased', () => {
    const { secrets, ...stored } = hoksCodec.encode(events[1] as HoksEvent);
    expect(hoksCodec.decode(stored)).toMatchObject({ data: { content: { 'osaamisen-hankkimisen-tarve': true } } });
    expect(JSON.stringify(hoksCodec.decode(stored))).not.toContain('sahkoposti');
  });

  it('ends the keys of a stream with the removal of contact details alone', () => {
    expect(events.filter(hoksCodec.endsKeys).map(({ type }) => type)).toEqual(['HoksContactDetailsRemoved']);
  });

  it('closes a stream with a permanent deletion and reopens it with the return, and with nothing else', () => {
    expect(events.filter(hoksCodec.closes).map(({ type }) => type)).toEqual(['HoksArchived']);
    expect(events.filter(hoksCodec.reopens).map(({ type }) => type)).toEqual(['HoksReopened', 'HoksReopened']);
  });

  it('leaves of archived events which HOKS they were of, and the last of them', () => {
    const recorded = events.slice(0, 2).map((event, index) => ({ id: `event-${index}`, version: index + 1, event }));
    expect(hoksCodec.remainder(recorded)).toEqual({ hoksId: 1, version: 2, eventId: 'event-1' });
    expect(hoksCodec.remainder([])).toEqual({});
  });

  it.each([
    { type: 'HoksForgotten', schemaVersion: 1 },
    { type: 'HoksCreated', schemaVersion: 2 },
  ])('refuses $type in version $schemaVersion, which it does not know', (unknown) => {
    expect(() => hoksCodec.decode({ ...unknown, data: {} })).toThrow(expect.objectContaining({ kind: 'defect' }));
  });
});

/** One file for each version of each event ever stored: these must be readable for ever. */
describe('stored events of all times', () => {
  const folder = join(__dirname, 'golden');
  it.each(readdirSync(folder))('%s is still read as then', (file) => {
    const { stored, event } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
      stored: StoredHoksEvent;
      event: JsonObject;
    };
    expect(hoksCodec.decode(stored)).toEqual(event);
  });

  it('has a file for every event', () => {
    const types = readdirSync(folder).map((file) => file.split('.')[0]);
    expect(new Set(types)).toEqual(new Set(events.map((event) => event.type)));
  });
});

describe('hoksSnapshotCodec', () => {
  const state: HoksState = {
    status: 'voimassa',
    version: 3,
    hoksId: 1,
    eid: 'e',
    manuaalisyotto: false,
    content,
    contentVersion: 2,
    contactDetailsGiven: { oppija: true, ohjaajatUntil: '2026-05-31' },
    havainto: 0,
    lukittu: false,
    organisaatio: { oppilaitosOid: '1.2.246.562.10.31000000013', versionumero: 1 },
  };

  it('reads a state back as it was, contact details apart', () => {
    const encoded = hoksSnapshotCodec.encode(state);
    expect(JSON.stringify(encoded.data)).not.toContain('example.fi');
    expect(hoksSnapshotCodec.decode(encoded)).toEqual(state);
    expect(hoksSnapshotCodec.encode({ ...state, content: {} as HoksContent }).secrets).toBeUndefined();
    expect(hoksSnapshotCodec.decode(hoksSnapshotCodec.encode({ status: 'ei-ole', version: 0 }))).toEqual({
      status: 'ei-ole',
      version: 0,
    });
  });
});
