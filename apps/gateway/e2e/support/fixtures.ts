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
