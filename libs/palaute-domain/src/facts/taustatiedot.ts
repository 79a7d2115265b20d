import { ammatillinenSuoritus, type OpiskeluoikeusTiedot } from './opiskeluoikeus-tiedot';

/**
 * What other systems told about the study right of a HOKS. Without `opiskeluoikeus`: Koski has none for us.
 *
 * @see palaute.md §2.3, §2.4
 */
export type Taustatiedot = Readonly<{
  opiskeluoikeus?: OpiskeluoikeusTiedot | undefined;
  koulutustoimija?: string | undefined;
  toimipisteOid?: string | undefined;
  hankintakoulutuksenToteuttaja?: string | undefined;
}>;

/** Of an organisation: its parent and its types (`organisaatiotyyppi_03`). */
export type OrganisaatioTiedot = Readonly<{ parentOid?: string | undefined; tyypit: readonly string[] }>;

/** Answers for the organisations asked about; one that is not there is unknown. */
export type Organisaatiot = ReadonlyMap<string, OrganisaatioTiedot>;

/** A study right that is recorded as included in the HOKS's own, with its provider where Koski knows it. */
export type Hankintakoulutus = Readonly<{ koulutustoimijaOid?: string | undefined }>;

const TOIMIPISTE = 'organisaatiotyyppi_03';

/** Which organisations have to be asked about before {@link taustatiedot} can answer. */
export const organisaatiotToAsk = (opiskeluoikeus: OpiskeluoikeusTiedot): readonly string[] => {
  const oppilaitos = opiskeluoikeus.koulutustoimijaOid === undefined ? opiskeluoikeus.oppilaitosOid : undefined;
  const toimipiste = ammatillinenSuoritus(opiskeluoikeus)?.toimipisteOid;
  return [oppilaitos, toimipiste].filter((oid) => oid !== undefined);
};

/** Provider of a study right: Koski's own word, else the parent of the school (palaute.md §2.3). */
export const koulutustoimijaOid = (
  opiskeluoikeus: OpiskeluoikeusTiedot,
  organisaatiot: Organisaatiot,
): string | undefined =>
  opiskeluoikeus.koulutustoimijaOid ?? organisaatiot.get(opiskeluoikeus.oppilaitosOid ?? '')?.parentOid;

/** The suoritus's toimipiste, if the organisation really is one (palaute.md §2.3). */
export const toimipisteOid = (oid: string | undefined, organisaatiot: Organisaatiot): string | undefined =>
  organisaatiot.get(oid ?? '')?.tyypit.includes(TOIMIPISTE) ? oid : undefined;

/** Provider of bought-in education: that of the one study right included in the HOKS's own; none when there are several. */
export const hankintakoulutuksenToteuttaja = (hankintakoulutukset: readonly Hankintakoulutus[]): string | undefined =>
  hankintakoulutukset.length === 1 ? hankintakoulutukset[0]?.koulutustoimijaOid : undefined;

/** All of it together, for a study right that Koski knows. */
export const taustatiedot = (
  opiskeluoikeus: OpiskeluoikeusTiedot,
  organisaatiot: Organisaatiot,
  hankintakoulutukset: readonly Hankintakoulutus[],
): Taustatiedot => ({
  opiskeluoikeus,
  koulutustoimija: koulutustoimijaOid(opiskeluoikeus, organisaatiot),
  toimipisteOid: toimipisteOid(ammatillinenSuoritus(opiskeluoikeus)?.toimipisteOid, organisaatiot),
  hankintakoulutuksenToteuttaja: hankintakoulutuksenToteuttaja(hankintakoulutukset),
});
