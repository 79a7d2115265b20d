import { type OpiskeluoikeusHavainto } from '@ehoks/contracts';
import { opiskeluoikeusWriteOf } from './opiskeluoikeudet.fold';

const havainto: OpiskeluoikeusHavainto = {
  ...{ opiskeluoikeusOid: '1.2.246.562.15.41024330544', jarjestysnumero: 7, lahde: 'SYOTE' },
  ...{ nakyvyys: 'EI_LOYDY', varmuus: 'VAHVISTETTU', havaittu: '2026-11-25T10:00:00.000Z', ymparisto: 'testi' },
  oppija: { tallennettuOid: null, oppijanumero: '1.2.246.562.24.54450598189', kaikkiOidit: [] },
  ...{ versionumero: 4, aikaleima: null, tiiviste: 'sha256:0', opiskeluoikeus: null, viimeisinTunnettu: null },
  ...{ lapset: [], emo: null, ennakoitu: [], muutokset: [], edellinen: null, todisteet: [] },
};

describe('opiskeluoikeusWriteOf', () => {
  it('replaces what is older, and leaves out whose the right is and what changed', () => {
    expect(opiskeluoikeusWriteOf(havainto)).toEqual({
      replaceOne: {
        filter: { _id: '1.2.246.562.15.41024330544', version: { $lt: 7 } },
        replacement: {
          ...{ version: 7, havaittu: '2026-11-25T10:00:00.000Z', lahde: 'SYOTE', nakyvyys: 'EI_LOYDY' },
          ...{ varmuus: 'VAHVISTETTU', versionumero: 4, opiskeluoikeus: null, viimeisinTunnettu: null },
          ...{ emo: null, lapset: [], ennakoitu: [], todisteet: [] },
        },
        upsert: true,
      },
    });
  });
});
