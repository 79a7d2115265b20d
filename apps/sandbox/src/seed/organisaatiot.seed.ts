import { OPETUSHALLITUS_OID } from '@ehoks/kernel';
import { type OrganisaatioTiedot } from '../organisaatio/organisaatiot.store';

export const KUVITELMA = '1.2.246.562.10.21000000014';
export const KUVITELMAN_AMMATTIOPISTO = '1.2.246.562.10.31000000013';
export const KUVITELMAN_AIKUISOPISTO = '1.2.246.562.10.31000000021';
export const SATUMAA = '1.2.246.562.10.21000000022';
export const SATUMAAN_AMMATTIOPISTO = '1.2.246.562.10.31000000039';
export const SAGOLANDETS_YRKESINSTITUT = '1.2.246.562.10.31000000047';

const koulutustoimija = (oid: string, fi: string, sv: string): OrganisaatioTiedot => ({
  oid,
  nimi: { fi, sv },
  tyypit: ['organisaatiotyyppi_01'],
  parentOid: OPETUSHALLITUS_OID,
  parentOidPath: `|${OPETUSHALLITUS_OID}|`,
});

const oppilaitos = (oid: string, parentOid: string, fi: string, sv: string): OrganisaatioTiedot => ({
  oid,
  nimi: { fi, sv },
  tyypit: ['organisaatiotyyppi_02'],
  parentOid,
  parentOidPath: `|${OPETUSHALLITUS_OID}|${parentOid}|`,
});

/** Opetushallitus, two providers and their four schools; all but the first are made up. */
export const ORGANISAATIOT: readonly OrganisaatioTiedot[] = [
  {
    oid: OPETUSHALLITUS_OID,
    nimi: { fi: 'Opetushallitus', sv: 'Utbildningsstyrelsen' },
    tyypit: ['organisaatiotyyppi_01'],
    parentOidPath: '|',
  },
  koulutustoimija(KUVITELMA, 'Kuvitelman koulutuskuntayhtymä', 'Kuvitelma utbildningssamkommun'),
  oppilaitos(KUVITELMAN_AMMATTIOPISTO, KUVITELMA, 'Kuvitelman ammattiopisto', 'Kuvitelma yrkesinstitut'),
  oppilaitos(KUVITELMAN_AIKUISOPISTO, KUVITELMA, 'Kuvitelman aikuisopisto', 'Kuvitelma vuxeninstitut'),
  koulutustoimija(SATUMAA, 'Satumaan koulutussäätiö', 'Sagolandets utbildningsstiftelse'),
  oppilaitos(SATUMAAN_AMMATTIOPISTO, SATUMAA, 'Satumaan ammattiopisto', 'Sagolandets yrkesskola'),
  oppilaitos(SAGOLANDETS_YRKESINSTITUT, SATUMAA, 'Satumaan ruotsinkielinen opisto', 'Sagolandets yrkesinstitut'),
];
