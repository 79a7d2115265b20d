import { type OpiskeluoikeusTiivistelma } from '@ehoks/contracts';
import { type Instant, millisOfInstant } from '@ehoks/kernel';
import { type Opiskeluoikeus } from '@ehoks/opintopolku';
import { type HoksSummary } from '../views/hoksit.queries';
import { type OpiskeluoikeusView } from '../views/opiskeluoikeudet.view';

const YOUNG_MS = 24 * 3_600_000;

/**
 * What koski-sync last told of the study right of a HOKS, in Koski's form, where a write may go on with it: young, of a
 * right that is there and is no part of another, as far as the HOKS knows too; not older than what the last write saw.
 *
 * @see decisions.md 2.1
 */
export const lastPicture = (
  { opiskeluoikeus, havaittu, nakyvyys, versionumero }: OpiskeluoikeusView,
  hoks: Pick<HoksSummary, 'opiskeluoikeusOid' | 'opiskeluoikeus' | 'linkitetty'>,
  now: Instant,
): Opiskeluoikeus | undefined => {
  const isLinked = hoks.linkitetty !== undefined || opiskeluoikeus?.sisaltyyOpiskeluoikeuteen;
  const isLatest = (versionumero ?? 0) >= (hoks.opiskeluoikeus.versionumero ?? 0);
  return opiskeluoikeus && nakyvyys === 'NAKYVA' && isYoung(havaittu, now) && !isLinked && isLatest
    ? asKoskiTellsIt(hoks.opiskeluoikeusOid, versionumero, opiskeluoikeus)
    : undefined;
};

/**
 * Is the study right of a HOKS gone from Koski, as koski-sync knows it? One that was merely missed is not, until it is sure.
 *
 * @returns undefined where koski-sync has not looked lately
 * @see decisions.md 2.3, 2.6
 */
export const isKnownGone = (
  { lukittu }: Pick<HoksSummary, 'lukittu'>,
  told: Pick<OpiskeluoikeusView, 'havaittu' | 'nakyvyys' | 'varmuus'> | undefined,
  now: Instant,
): boolean | undefined => {
  if (lukittu === true) return true;
  if (told === undefined || !isYoung(told.havaittu, now)) return undefined;
  return told.nakyvyys !== 'NAKYVA' && told.varmuus === 'VAHVISTETTU';
};

const isYoung = (havaittu: string, now: Instant): boolean => millisOfInstant(now) - Date.parse(havaittu) < YOUNG_MS;

const asKoskiTellsIt = (
  oid: string,
  versionumero: number | null,
  right: OpiskeluoikeusTiivistelma,
): Opiskeluoikeus => ({
  oid,
  tyyppi: { koodiarvo: right.tyyppi },
  ...(versionumero !== null && { versionumero }),
  ...(right.oppilaitosOid !== null && { oppilaitos: { oid: right.oppilaitosOid } }),
  ...(right.koulutustoimijaOid !== null && { koulutustoimija: { oid: right.koulutustoimijaOid } }),
  ...(right.alkamispaiva !== null && { alkamispäivä: right.alkamispaiva }),
  ...(right.arvioituPaattymispaiva !== null && { arvioituPäättymispäivä: right.arvioituPaattymispaiva }),
  tila: { opiskeluoikeusjaksot: right.jaksot.map(({ alku, tila }) => ({ alku, tila: { koodiarvo: tila } })) },
  suoritukset: right.suoritukset.map(({ tyyppi }) => ({ tyyppi: { koodiarvo: tyyppi } })),
});
