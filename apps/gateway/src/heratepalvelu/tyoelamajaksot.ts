import { hankkimistapaId, hankkimistavat, type HoksContent, isTyopaikkajakso } from '@ehoks/hoks-domain';
import { type Json, type LocalDate } from '@ehoks/kernel';

export interface OppijanHoks {
  readonly hoksId: number;
  readonly oppijaOid: string;
  readonly opiskeluoikeusOid: string;
  readonly content: HoksContent;
}

/** Workplace periods of a HOKS of which a day is in the range, in the shape of Herätepalvelu. @see http-api.md §3.18 */
export const tyoelamajaksotBetween = (
  { hoksId, oppijaOid, opiskeluoikeusOid, content }: OppijanHoks,
  start: LocalDate,
  end: LocalDate,
): Readonly<Record<string, Json | undefined>>[] =>
  hankkimistavat(content)
    .filter(isTyopaikkajakso)
    .filter(({ alku, loppu }) => alku <= end && loppu >= start)
    .map(({ osa, moduleId, alku, loppu, hankkimistapa }) => ({
      hoks_id: hoksId,
      oppija_oid: oppijaOid,
      opiskeluoikeus_oid: opiskeluoikeusOid,
      hankkimistapa_id: hankkimistapaId(hoksId, moduleId),
      yksiloiva_tunniste: hankkimistapa['yksiloiva-tunniste'],
      tyyppi: osa,
      hankkimistapa_tyyppi: hankkimistapa['osaamisen-hankkimistapa-koodi-uri'],
      alkupvm: alku,
      loppupvm: loppu,
      osa_aikaisuus: hankkimistapa['osa-aikaisuustieto'],
      oppisopimuksen_perusta: hankkimistapa['oppisopimuksen-perusta-koodi-uri'],
      keskeytymisajanjaksot: hankkimistapa['keskeytymisajanjaksot'] ?? [],
    }));
