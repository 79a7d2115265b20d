import { jakso, type OpiskeluoikeusAttributes, opiskeluoikeusJson } from '../koski/opiskeluoikeus-json';
import { type SeededOpiskeluoikeus } from '../koski/opiskeluoikeudet.store';
import {
  KUVITELMA,
  KUVITELMAN_AIKUISOPISTO,
  KUVITELMAN_AMMATTIOPISTO,
  ORGANISAATIOT,
  SAGOLANDETS_YRKESINSTITUT,
  SATUMAA,
  SATUMAAN_AMMATTIOPISTO,
} from './organisaatiot.seed';
import { AADA, AINO, EINO, ELLI, HELMI, IIDA, LEO, OIVA, OIVA_SLAVE, ONNI, VEIKKO } from './oppijat.seed';

const EMO_OID = '1.2.246.562.15.61000000093';

const organisaatio = (oid: string) => ({ oid, nimi: ORGANISAATIOT.find((known) => known.oid === oid)?.nimi ?? {} });

const isOfKuvitelma = (oppilaitosOid: string): boolean =>
  [KUVITELMAN_AMMATTIOPISTO, KUVITELMAN_AIKUISOPISTO].includes(oppilaitosOid);

const right = (
  oppijaOid: string,
  oid: string,
  oppilaitosOid: string,
  suoritustyypit: readonly string[],
  special: Partial<OpiskeluoikeusAttributes> = {},
): SeededOpiskeluoikeus => ({
  oppijaOid,
  opiskeluoikeus: opiskeluoikeusJson({
    oid,
    oppilaitos: organisaatio(oppilaitosOid),
    koulutustoimija: organisaatio(isOfKuvitelma(oppilaitosOid) ? KUVITELMA : SATUMAA),
    tyyppi: 'ammatillinenkoulutus',
    suoritustyypit,
    suorituskieli: 'FI',
    jaksot: [jakso('2025-08-11', 'lasna')],
    arvioituPaattymispaiva: '2028-06-02',
    ...special,
  }),
});

const child = right(AINO, '1.2.246.562.15.61000000101', KUVITELMAN_AIKUISOPISTO, ['ammatillinentutkinto']);

/** One study right of each kind that a SIS meets. */
export const OPISKELUOIKEUDET: readonly SeededOpiskeluoikeus[] = [
  right(AADA, '1.2.246.562.15.61000000010', KUVITELMAN_AMMATTIOPISTO, ['ammatillinentutkinto']),
  right(EINO, '1.2.246.562.15.61000000028', KUVITELMAN_AMMATTIOPISTO, ['ammatillinentutkinto']),
  right(IIDA, '1.2.246.562.15.61000000036', KUVITELMAN_AIKUISOPISTO, ['ammatillinentutkintoosittainen']),
  right(ONNI, '1.2.246.562.15.61000000044', KUVITELMAN_AMMATTIOPISTO, ['ammatillinentutkinto'], {
    jaksot: [jakso('2022-08-08', 'lasna'), jakso('2025-05-30', 'valmistunut')],
    arvioituPaattymispaiva: '2025-05-30',
  }),
  right(HELMI, '1.2.246.562.15.61000000051', SATUMAAN_AMMATTIOPISTO, ['ammatillinentutkinto'], {
    jaksot: [jakso('2024-08-12', 'lasna'), jakso('2025-10-31', 'eronnut')],
  }),
  right(VEIKKO, '1.2.246.562.15.61000000069', SATUMAAN_AMMATTIOPISTO, ['ammatillinentutkinto'], {
    jaksot: [jakso('2025-01-07', 'lasna'), jakso('2025-11-03', 'valiaikaisestikeskeytynyt')],
  }),
  right(ELLI, '1.2.246.562.15.61000000077', KUVITELMAN_AMMATTIOPISTO, ['tuvakoulutuksensuoritus'], {
    tyyppi: 'tuva',
    arvioituPaattymispaiva: '2026-05-29',
  }),
  right(LEO, '1.2.246.562.15.61000000085', SAGOLANDETS_YRKESINSTITUT, ['telma'], { suorituskieli: 'SV' }),

  // Bought-in education: the parent of the one who answers for it, the child of the one who teaches.
  right(AINO, EMO_OID, SATUMAAN_AMMATTIOPISTO, ['ammatillinentutkinto'], { ostettu: true }),
  {
    ...child,
    opiskeluoikeus: {
      ...child.opiskeluoikeus,
      sisältyyOpiskeluoikeuteen: { oppilaitos: organisaatio(SATUMAAN_AMMATTIOPISTO), oid: EMO_OID },
    },
  },

  right(OIVA, '1.2.246.562.15.61000000119', SATUMAAN_AMMATTIOPISTO, [
    'nayttotutkintoonvalmistavakoulutus',
    'ammatillinentutkinto',
  ]),
  right(OIVA_SLAVE, '1.2.246.562.15.61000000127', SATUMAAN_AMMATTIOPISTO, ['ammatillinentutkinto'], {
    jaksot: [jakso('2021-08-10', 'lasna'), jakso('2023-03-15', 'katsotaaneronneeksi')],
  }),
];
