import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIXTURES } from '../opiskeluoikeus/koski.fixture';
import { readOpiskeluoikeus } from './read-opiskeluoikeus';

const GOLDEN = join(__dirname, 'golden');
const files = readdirSync(FIXTURES).filter((name) => /^\d\d-.*\.json$/.test(name));
const read = (folder: string, file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));

/** What is made of each kind of right that Koski shows: a change here changes what all consumers see. */
describe('readOpiskeluoikeus', () => {
  it('has a golden file for each of the twenty rights', () => {
    expect(readdirSync(GOLDEN).sort()).toEqual(files.sort());
    expect(files).toHaveLength(20);
  });

  it.each(files)('reads %s', (file) => {
    expect(readOpiskeluoikeus(read(FIXTURES, file))).toEqual({ luettu: true, opiskeluoikeus: read(GOLDEN, file) });
  });

  const right = {
    oid: '1',
    versionumero: 1,
    tyyppi: { koodiarvo: 'ammatillinenkoulutus' },
    tila: { opiskeluoikeusjaksot: [] },
    suoritukset: [{ tyyppi: { koodiarvo: 'ammatillinentutkinto' }, osaamisala: [{ koodiarvo: '1525' }] }],
  };

  it('does not read a day that is none: nobody could be told of it', () => {
    expect(readOpiskeluoikeus({ ...right, alkamispäivä: '2025-02-30' })).toEqual({
      luettu: false,
      syy: 'lukukelvoton',
    });
  });

  it('reads a flattened osaamisala as one without ends', () => {
    expect(readOpiskeluoikeus(right)).toMatchObject({
      opiskeluoikeus: {
        tiivistelma: { suoritukset: [{ osaamisalat: [{ koodiarvo: '1525', alku: null, loppu: null }] }] },
      },
    });
  });
});
