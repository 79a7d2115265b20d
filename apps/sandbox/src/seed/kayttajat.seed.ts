import { OPETUSHALLITUS_OID } from '@ehoks/kernel';
import { type Kayttaja, type Oikeus } from '../cas/kayttajat.store';
import {
  KUVITELMA,
  KUVITELMAN_AIKUISOPISTO,
  KUVITELMAN_AMMATTIOPISTO,
  SAGOLANDETS_YRKESINSTITUT,
  SATUMAA,
  SATUMAAN_AMMATTIOPISTO,
} from './organisaatiot.seed';

type UserSeed = Omit<Kayttaja, 'palvelut'> & Partial<Pick<Kayttaja, 'palvelut'>>;

const at = (organisaatioOid: string, ...oikeudet: readonly Oikeus['oikeus'][]): readonly Oikeus[] =>
  oikeudet.map((oikeus) => ({ oikeus, organisaatioOid }));

const palvelu = (username: string, oidHenkilo: string, oikeudet: readonly Oikeus[]): UserSeed => ({
  username,
  oidHenkilo,
  kayttajaTyyppi: 'PALVELU',
  oikeudet,
});

const virkailija = (username: string, oidHenkilo: string, oikeudet: readonly Oikeus[]): UserSeed => ({
  username,
  oidHenkilo,
  kayttajaTyyppi: 'VIRKAILIJA',
  oikeudet,
});

const USERS: readonly UserSeed[] = [
  // eHOKS itself: the only one that Koski and Arvo let in.
  { ...palvelu('ehoks', '1.2.246.562.24.51000000017', []), palvelut: ['koski', 'arvo'] },

  palvelu('sis-kuvitelma', '1.2.246.562.24.51000000020', at(KUVITELMA, 'CRUD')),
  palvelu('sis-kuvitelma-ammattiopisto', '1.2.246.562.24.51000000033', at(KUVITELMAN_AMMATTIOPISTO, 'CRUD')),
  palvelu('sis-kuvitelma-aikuisopisto', '1.2.246.562.24.51000000046', at(KUVITELMAN_AIKUISOPISTO, 'CRUD')),
  palvelu('sis-satumaa', '1.2.246.562.24.51000000059', at(SATUMAA, 'CRUD')),
  palvelu('sis-satumaa-ammattiopisto', '1.2.246.562.24.51000000062', at(SATUMAAN_AMMATTIOPISTO, 'CRUD')),
  palvelu('sis-sagolandet', '1.2.246.562.24.51000000075', at(SAGOLANDETS_YRKESINSTITUT, 'CRUD')),
  palvelu('sis-kuvitelma-luku', '1.2.246.562.24.51000000088', at(KUVITELMA, 'READ')),
  palvelu('sis-kuvitelma-ammattiopisto-luku', '1.2.246.562.24.51000000143', at(KUVITELMAN_AMMATTIOPISTO, 'READ')),
  palvelu('oph-palvelu', '1.2.246.562.24.51000000091', at(OPETUSHALLITUS_OID, 'CRUD')),

  virkailija('virkailija-kuvitelma', '1.2.246.562.24.51000000101', at(KUVITELMA, 'CRUD', 'HOKS_DELETE')),
  virkailija(
    'virkailija-kuvitelma-ammattiopisto',
    '1.2.246.562.24.51000000156',
    at(KUVITELMAN_AMMATTIOPISTO, 'CRUD', 'HOKS_DELETE'),
  ),
  virkailija(
    'virkailija-kuvitelma-aikuisopisto',
    '1.2.246.562.24.51000000169',
    at(KUVITELMAN_AIKUISOPISTO, 'CRUD', 'HOKS_DELETE'),
  ),
  virkailija('virkailija-kuvitelma-luku', '1.2.246.562.24.51000000114', at(KUVITELMAN_AMMATTIOPISTO, 'READ')),
  virkailija('virkailija-satumaa', '1.2.246.562.24.51000000127', at(SATUMAA, 'CRUD', 'HOKS_DELETE')),
  virkailija('oph-paakayttaja', '1.2.246.562.24.51000000130', at(OPETUSHALLITUS_OID, 'OPHPAAKAYTTAJA')),
];

/** Service users and officials. They share one password, which is configuration. */
export const KAYTTAJAT: readonly Kayttaja[] = USERS.map((user) => ({ palvelut: [], ...user }));
