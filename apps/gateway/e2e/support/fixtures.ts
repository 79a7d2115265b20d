import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, type JsonObject } from '@ehoks/kernel';
import { type Oikeus } from './sandbox';
import { ROOT } from './service';

/** A whole HOKS of `libs/testing/fixtures/hoks`, by file name, as the plan of this study right. */
export const hoksFixture = (file: string, { oid, oppijaOid }: Oikeus): JsonObject => {
  const hoks: unknown = JSON.parse(readFileSync(join(ROOT, 'libs/testing/fixtures/hoks', file), 'utf8'));
  if (!isJsonObject(hoks)) throw new Error(`${file} is no HOKS`);
  return { ...hoks, 'opiskeluoikeus-oid': oid, 'oppija-oid': oppijaOid };
};

/** The smallest HOKS. */
export const smallHoks = ({ oid, oppijaOid }: Oikeus): JsonObject => ({
  'opiskeluoikeus-oid': oid,
  'oppija-oid': oppijaOid,
  'ensikertainen-hyvaksyminen': '2024-08-15',
  'osaamisen-hankkimisen-tarve': true,
});

/** Any HOKS as the plan of this study right; of the codes that Koodisto is asked about, one that it knows. */
export const planOf = (hoks: JsonObject, { oid, oppijaOid }: Oikeus): JsonObject => {
  const withKnownCodes = JSON.stringify(hoks, (key, value: unknown) =>
    key === 'valittu-todentamisen-prosessi-koodi-uri' ? 'osaamisentodentamisenprosessi_0001' : value,
  );
  return { ...(JSON.parse(withKnownCodes) as JsonObject), 'opiskeluoikeus-oid': oid, 'oppija-oid': oppijaOid };
};

/** A workplace period. */
const JAKSO: JsonObject = {
  'osaamisen-hankkimistapa-koodi-uri': 'osaamisenhankkimistapa_koulutussopimus',
  'osaamisen-hankkimistapa-koodi-versio': 1,
  'yksiloiva-tunniste': 'jakso-1',
  'tyopaikalla-jarjestettava-koulutus': {
    'tyopaikan-nimi': 'Keksitty Oy',
    'tyopaikan-y-tunnus': '1234567-1',
    'keskeiset-tyotehtavat': ['Keksiminen'],
    'vastuullinen-tyopaikka-ohjaaja': {
      nimi: 'Olli Ohjaaja',
      sahkoposti: 'olli@example.com',
      puhelinnumero: '0401234567',
    },
  },
};

/** The part of a HOKS that has one workplace period; `jakso`: its days at least. */
export const withJakso = (jakso: JsonObject): JsonObject => ({
  'hankittavat-ammat-tutkinnon-osat': [
    {
      'tutkinnon-osa-koodi-uri': 'tutkinnonosat_300268',
      'tutkinnon-osa-koodi-versio': 1,
      'osaamisen-hankkimistavat': [{ ...JAKSO, ...jakso }],
      'osaamisen-osoittaminen': [],
    },
  ],
});
