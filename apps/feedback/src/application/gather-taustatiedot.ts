import { type JsonObject } from '@ehoks/kernel';
import {
  organisaatiotToAsk,
  readOpiskeluoikeusTiedot,
  taustatiedot,
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
    // Several mean that none is told: no need to ask about each.
    Promise.all(included.length === 1 ? included.map((oid) => systems.koski.fetchOpiskeluoikeus(oid)) : included),
  ]);
  return taustatiedot(
    opiskeluoikeus,
    new Map(organisaatiot.flat()),
    hankintakoulutukset.map((right) =>
      typeof right === 'object' ? readOpiskeluoikeusTiedot(right as JsonObject) : {},
    ),
  );
};

const askOrganisaatio = async (
  oid: string,
  { organisaatiot }: Systems,
): Promise<readonly (readonly [string, OrganisaatioTiedot])[]> => {
  const organisaatio = await organisaatiot.fetchOrganisaatio(oid);
  if (organisaatio === undefined) return [];
  return [[oid, { parentOid: organisaatio.parentOidPath.at(-1), tyypit: organisaatio.tyypit ?? [] }]];
};
