import { presentOppilaitos } from './present-oppilaitos';

const atLastWrite = { oppilaitosOid: 'at the last write', versionumero: 5 };
const seen = (oppilaitosOid: string | null, versionumero: number | null) => ({
  opiskeluoikeus: { oppilaitosOid },
  ...{ viimeisinTunnettu: null, versionumero },
});
const missing = (oppilaitosOid: string) => ({
  ...{ opiskeluoikeus: null, versionumero: null },
  viimeisinTunnettu: { oppilaitosOid },
});

describe('the present school of a study right', () => {
  it.each([
    ['is that of the last write where nothing was told', undefined, 'at the last write'],
    ['is that which was told of a later version', seen('told', 6), 'told'],
    ['is that which was told of the same version', seen('told', 5), 'told'],
    ['is that of a write which saw a later version', seen('told', 4), 'at the last write'],
    ['is that of the last write where none was told', seen(null, 6), 'at the last write'],
    ['is that which was seen last of a right that is gone', missing('seen last'), 'seen last'],
  ])('%s', (_title, told, oppilaitosOid) => {
    expect(presentOppilaitos(atLastWrite, told)).toBe(oppilaitosOid);
  });
});
