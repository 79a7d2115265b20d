import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, havainnot, luettu, missing, sighting } from './koski.fixture';
import { opiskeluoikeusCodec, type StoredOpiskeluoikeusEvent } from './opiskeluoikeus.codec';
import { oidOfOpiskeluoikeusStream, opiskeluoikeusStreamId } from './opiskeluoikeus.stream';

describe('opiskeluoikeusCodec', () => {
  it('reads an observation back as it was written', () => {
    const told = havainnot(sighting(luettu('10-ammatillinen-lapsi-linkitetty'), at('08:00')), missing(at('09:00')));
    for (const data of told) {
      const event = { type: 'OpiskeluoikeusHavaittu', data } as const;
      expect(opiskeluoikeusCodec.decode(opiskeluoikeusCodec.encode(event))).toEqual(event);
    }
    expect(told).toHaveLength(2);
  });

  it.each([
    { type: 'OpiskeluoikeusUnohdettu', schemaVersion: 1 },
    { type: 'OpiskeluoikeusHavaittu', schemaVersion: 2 },
  ])('refuses $type in version $schemaVersion, which it does not know', (unknown) => {
    expect(() => opiskeluoikeusCodec.decode({ ...unknown, data: {} })).toThrow(
      expect.objectContaining({ kind: 'defect' }),
    );
  });

  it('a stream is that of one right', () => {
    const oid = '1.2.246.562.15.44802766137';
    expect(oidOfOpiskeluoikeusStream(opiskeluoikeusStreamId(oid))).toBe(oid);
  });
});

/** One file for each version of each event ever stored: these must be readable for ever. */
describe('stored events of all times', () => {
  const folder = join(__dirname, 'golden');

  it.each(readdirSync(folder))('%s', (file) => {
    const stored = JSON.parse(readFileSync(join(folder, file), 'utf8')) as StoredOpiskeluoikeusEvent;
    expect(opiskeluoikeusCodec.encode(opiskeluoikeusCodec.decode(stored))).toEqual(stored);
  });
});
