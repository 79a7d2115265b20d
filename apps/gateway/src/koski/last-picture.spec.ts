import { type OpiskeluoikeusTiivistelma } from '@ehoks/contracts';
import { type Instant } from '@ehoks/kernel';
import { type OpiskeluoikeusView } from '../views/opiskeluoikeudet.view';
import { isKnownGone, lastPicture } from './last-picture';
import { opiskeluoikeusDigestOf } from './opiskeluoikeus-facts';

const OID = '1.2.246.562.15.41024330544';
const NOW = '2026-11-25T10:00:00.000Z' as Instant;

const tiivistelma: OpiskeluoikeusTiivistelma = {
  ...{ tyyppi: 'ammatillinenkoulutus', jarjestamislupa: null, ostettu: false, sisaltyyOpiskeluoikeuteen: null },
  ...{ oppilaitosOid: '1.2.246.562.10.31000000013', koulutustoimijaOid: '1.2.246.562.10.21000000014' },
  ...{ organisaatiohistoria: [], jaksot: [{ alku: '2024-08-01', tila: 'lasna', rahoitus: '1' }] },
  ...{ alkamispaiva: '2024-08-01', arvioituPaattymispaiva: '2027-05-31', paattymispaiva: null },
  suoritukset: [
    {
      ...{ tyyppi: 'ammatillinentutkinto', tunniste: null, tutkintotunnus: null, perusteenDiaarinumero: null },
      ...{ toimipisteOid: null, suorituskieli: null, tutkintonimikkeet: [], osaamisalat: [], vahvistuspaiva: null },
    },
  ],
  ...{ osaAikaisuusjaksot: [], lahdejarjestelmaId: null, lahdejarjestelmakytkentaPurettu: null },
};

const right: OpiskeluoikeusView = {
  ...{ _id: OID, version: 3, havaittu: '2026-11-24T10:00:00.001Z', lahde: 'SYOTE', versionumero: 5 },
  ...{ nakyvyys: 'NAKYVA', varmuus: 'VAHVISTETTU', opiskeluoikeus: tiivistelma, viimeisinTunnettu: null },
  ...{ emo: null, lapset: [], ennakoitu: [], todisteet: [] },
};

const hoks = {
  opiskeluoikeusOid: OID,
  opiskeluoikeus: { oid: OID, versionumero: 5, suoritustyypit: [], haettu: '2026-11-01T10:00:00.000Z' },
};

describe('the last picture of a study right', () => {
  it('is in the form of Koski, so that the same rules judge by it', () => {
    const picture = lastPicture(right, hoks, NOW);
    expect(picture && opiskeluoikeusDigestOf(picture, NOW)).toEqual({
      ...{ oid: OID, versionumero: 5, tyyppi: 'ammatillinenkoulutus', suoritustyypit: ['ammatillinentutkinto'] },
      ...{ oppilaitosOid: '1.2.246.562.10.31000000013', koulutustoimijaOid: '1.2.246.562.10.21000000014' },
      ...{ tila: 'lasna', alkamispaiva: '2024-08-01', arvioituPaattymispaiva: '2027-05-31', haettu: NOW },
    });
  });

  it.each<[string, Partial<OpiskeluoikeusView>]>([
    ['a day old', { havaittu: '2026-11-24T10:00:00.000Z' }],
    ['voided', { nakyvyys: 'MITATOITY' }],
    ['missed once', { nakyvyys: 'EI_LOYDY', varmuus: 'EPAILTY', opiskeluoikeus: null, viimeisinTunnettu: tiivistelma }],
    [
      'linked',
      {
        opiskeluoikeus: { ...tiivistelma, sisaltyyOpiskeluoikeuteen: { oid: '1.2.246.562.15.2', oppilaitosOid: null } },
      },
    ],
    ['older than what the last write saw', { versionumero: 4 }],
  ])('is none of one %s', (_title, more) => {
    expect(lastPicture({ ...right, ...more }, hoks, NOW)).toBeUndefined();
  });

  it('is none where the HOKS knows of a link', () => {
    const linkitetty = { emo: '1.2.246.562.15.2', alkaen: NOW };
    expect(lastPicture(right, { ...hoks, linkitetty }, NOW)).toBeUndefined();
  });
});

describe('isKnownGone', () => {
  it.each<[string, { lukittu?: true }, Partial<OpiskeluoikeusView> | undefined, boolean | undefined]>([
    ['that is there', {}, {}, false],
    ['that is gone for certain', {}, { nakyvyys: 'MITATOITY' }, true],
    ['that was missed once', {}, { nakyvyys: 'EI_LOYDY', varmuus: 'EPAILTY' }, false],
    ['whose HOKS is locked', { lukittu: true }, undefined, true],
    ['that nobody has told of', {}, undefined, undefined],
    ['of which nothing was told for a day', {}, { havaittu: '2026-11-24T10:00:00.000Z' }, undefined],
  ])('of a right %s', (_title, locked, more, expected) =>
    expect(isKnownGone(locked, more && { ...right, ...more }, NOW)).toBe(expected),
  );
});
