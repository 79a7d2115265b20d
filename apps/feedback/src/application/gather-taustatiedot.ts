import { type JsonObject } from '@ehoks/kernel';
import {
  organisaatiotToAsk,
  readOpiskeluoikeusTiedot,
  taustatiedot,
  type Hankintakoulutus,
  type OrganisaatioTiedot,
  type Taustatiedot,
} from '@ehoks/palaute-domain';
import { type Ports } from './ports';

type Systems = Pick<Ports, 'koski' | 'organisaatiot' | 'fetchHankintakoulutukset'>;

/**
 * What Koski and organisaatiopalvelu say of a study right now.
 *
 * @returns empty when Koski has no such right for us
 * @throws AppError when one of them does not answer
 */
export const gatherTaustatiedot = async (opiskeluoikeusOid: string, systems: Systems): Promise<Taustatiedot> => {
  const [found, included] = await Promise.all([
    systems.koski.fetchOpiskeluoikeus(opiskeluoikeusOid),
    systems.fetchHankintakoulutukset(opiskeluoikeusOid),
  ]);
  if (found === undefined) return {};
  const opiskeluoikeus = readOpiskeluoikeusTiedot(found as JsonObject);
  const [organisaatiot, hankintakoulutukset] = await Promise.all([
    Promise.all(organisaatiotToAsk(opiskeluoikeus).map((oid) => askOrganisaatio(oid, systems))),
    askHankintakoulutukset(included, systems),
  ]);
  return taustatiedot(opiskeluoikeus, new Map(organisaatiot.flat()), hankintakoulutukset);
};

/** Of several none is told, so that nothing has to be asked about them. */
const askHankintakoulutukset = async (
  oids: readonly string[],
  { koski }: Systems,
): Promise<readonly Hankintakoulutus[]> => {
  const [only, ...others] = oids;
  if (only === undefined || others.length > 0) return oids.map(() => ({}));
  const right = await koski.fetchOpiskeluoikeus(only);
  return [{ koulutustoimijaOid: right?.koulutustoimija?.oid }];
};

const askOrganisaatio = async (
  oid: string,
  { organisaatiot }: Systems,
): Promise<readonly (readonly [string, OrganisaatioTiedot])[]> => {
  const organisaatio = await organisaatiot.fetchOrganisaatio(oid);
  if (organisaatio === undefined) return [];
  return [[oid, { parentOid: organisaatio.parentOidPath.at(-1), tyypit: organisaatio.tyypit ?? [] }]];
};
