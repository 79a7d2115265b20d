import { type Monikielinen } from '@ehoks/contracts';
import {
  type HoksContent,
  hankkimistavat,
  isTyopaikkajakso,
  type PlacedHankkimistapa,
  tyopaikkaohjaajaOf,
} from '@ehoks/hoks-domain';
import { isJsonObject, type JsonObject, type LocalDate } from '@ehoks/kernel';

/** Which workplace periods a report is about. */
export interface Raporttirajaus {
  /** First and last day on which they end. */
  readonly alku: LocalDate;
  readonly loppu: LocalDate;
  /** Each language named here has this name of the qualification. */
  readonly tutkinto: Readonly<Record<string, unknown>>;
}

/** A HOKS as far as the report shows it. */
export interface RaportinHoks {
  readonly hoksId: number;
  readonly opiskeluoikeusOid: string;
  readonly oppijaOid: string;
  readonly eid: string;
  readonly tutkintoNimi: Monikielinen | undefined;
  readonly content: HoksContent;
}

export type Raporttirivi = Readonly<Record<string, unknown>>;

/**
 * Workplace periods of hankittavat ammatilliset tutkinnon osat that end in the range and lack osa-aikaisuustieto.
 *
 * @see http-api.md §4.7
 */
export const puuttuvatOsaAikaisuudet = (
  hoks: RaportinHoks,
  { alku, loppu, tutkinto }: Raporttirajaus,
): Raporttirivi[] => {
  if (!isSubset(tutkinto, hoks.tutkintoNimi ?? {})) return [];
  return hankkimistavat(hoks.content)
    .filter((placed) => placed.osa === 'hato' && isTyopaikkajakso(placed))
    .filter(({ hankkimistapa }) => hankkimistapa['osa-aikaisuustieto'] === undefined)
    .filter((placed) => alku <= placed.loppu && placed.loppu <= loppu)
    .map((placed) => riviOf(hoks, placed));
};

const isSubset = (part: Readonly<Record<string, unknown>>, whole: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(part).every(([kieli, nimi]) => whole[kieli] === nimi);

const riviOf = (
  { hoksId, opiskeluoikeusOid, oppijaOid, eid }: RaportinHoks,
  placed: PlacedHankkimistapa,
): Raporttirivi => {
  const { hankkimistapa } = placed;
  const koulutus = hankkimistapa['tyopaikalla-jarjestettava-koulutus'];
  const tyopaikka: JsonObject = isJsonObject(koulutus) ? koulutus : {};
  const ohjaaja = tyopaikkaohjaajaOf(placed);
  return {
    ...{ hoksId, opiskeluoikeusOid, oppijaOid, hoksEid: eid },
    hankkimistapaTyyppi: hankkimistapa['osaamisen-hankkimistapa-koodi-uri'],
    alkupvm: placed.alku,
    loppupvm: placed.loppu,
    oppisopimuksenPerusta: hankkimistapa['oppisopimuksen-perusta-koodi-uri'],
    tyopaikanNimi: tyopaikka['tyopaikan-nimi'],
    ytunnus: tyopaikka['tyopaikan-y-tunnus'],
    ohjaajaNimi: ohjaaja['nimi'],
    ohjaajaEmail: ohjaaja['sahkoposti'],
    ohjaajaPuhelinnumero: ohjaaja['puhelinnumero'],
  };
};

/** One page of rows, in the shape of the reports. A page past the end is empty. @see http-api.md §1.7 */
export const sivutettu = (rivit: readonly Raporttirivi[], pagesize: number, pageindex: number): object => ({
  count: rivit.length,
  pagecount: pagesize === 0 ? 0 : Math.ceil(rivit.length / pagesize),
  result: rivit.slice(pagesize * pageindex, pagesize * (pageindex + 1)),
});
