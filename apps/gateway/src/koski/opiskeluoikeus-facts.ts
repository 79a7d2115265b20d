import { type OpiskeluoikeusDigest } from '@ehoks/contracts';
import { type OpiskeluoikeusTiedot } from '@ehoks/hoks-domain';
import { type Instant, type LocalDate, parseLocalDate } from '@ehoks/kernel';
import { type Opiskeluoikeus } from '@ehoks/opintopolku';

const day = (text: string | undefined): LocalDate | undefined =>
  text === undefined ? undefined : parseLocalDate(text);

/** What the rules of a HOKS's content ask of a study right. */
export const opiskeluoikeusTiedot = (koski: Opiskeluoikeus): OpiskeluoikeusTiedot => {
  const alkamispaiva = day(koski.alkamispäivä);
  const arvioituPaattymispaiva = day(koski.arvioituPäättymispäivä);
  return {
    ...(koski.tyyppi && { tyyppi: koski.tyyppi.koodiarvo }),
    suoritustyypit: koski.suoritukset.map(({ tyyppi }) => tyyppi.koodiarvo),
    ...(alkamispaiva && { alkamispaiva }),
    ...(arvioituPaattymispaiva && { arvioituPaattymispaiva }),
    jaksot: koski.tila.opiskeluoikeusjaksot.flatMap(({ alku, tila }) => {
      const parsed = day(alku);
      return parsed ? [{ alku: parsed, tila: tila.koodiarvo }] : [];
    }),
  };
};

/** The state that began last, even one that begins in the future. @see koski.md §1.4 "inactive" */
export const latestTila = (koski: Opiskeluoikeus): string | undefined =>
  koski.tila.opiskeluoikeusjaksot.reduce<{ alku: string; tila: string } | undefined>(
    (latest, { alku, tila }) => (latest === undefined || alku >= latest.alku ? { alku, tila: tila.koodiarvo } : latest),
    undefined,
  )?.tila;

const ENDED = ['valmistunut', 'eronnut', 'katsotaaneronneeksi', 'peruutettu'];

/** Has the study right ended, as far as saving a HOKS is concerned? @see http-api.md §3.3 check 11 */
export const hasEnded = (koski: Opiskeluoikeus): boolean => ENDED.includes(latestTila(koski) ?? '');

/** The facts that go with a command: what was seen of the study right, and when. */
export const opiskeluoikeusDigestOf = (koski: Opiskeluoikeus, haettu: Instant): OpiskeluoikeusDigest => {
  const tila = latestTila(koski);
  return {
    oid: koski.oid,
    ...(koski.versionumero !== undefined && { versionumero: koski.versionumero }),
    ...(koski.tyyppi && { tyyppi: koski.tyyppi.koodiarvo }),
    suoritustyypit: koski.suoritukset.map(({ tyyppi }) => tyyppi.koodiarvo),
    ...(koski.oppilaitos && { oppilaitosOid: koski.oppilaitos.oid }),
    ...(koski.koulutustoimija && { koulutustoimijaOid: koski.koulutustoimija.oid }),
    ...(tila !== undefined && { tila }),
    ...nimetIn(koski),
    ...(koski.alkamispäivä !== undefined && { alkamispaiva: koski.alkamispäivä }),
    ...(koski.arvioituPäättymispäivä !== undefined && { arvioituPaattymispaiva: koski.arvioituPäättymispäivä }),
    ...sisaltyvyysOf(koski),
    haettu,
  };
};

const nimetIn = ({
  suoritukset: [suoritus],
}: Opiskeluoikeus): Pick<OpiskeluoikeusDigest, 'tutkintoNimi' | 'osaamisalaNimi'> => {
  const tutkintoNimi = suoritus?.koulutusmoduuli?.tunniste?.nimi;
  const osaamisalaNimi = suoritus?.osaamisala?.[0]?.osaamisala.nimi;
  return { ...(tutkintoNimi && { tutkintoNimi }), ...(osaamisalaNimi && { osaamisalaNimi }) };
};

const sisaltyvyysOf = ({
  sisältyyOpiskeluoikeuteen: emo,
}: Opiskeluoikeus): Pick<OpiskeluoikeusDigest, 'sisaltyyOpiskeluoikeuteen'> =>
  emo
    ? { sisaltyyOpiskeluoikeuteen: { oid: emo.oid, ...(emo.oppilaitos && { oppilaitosOid: emo.oppilaitos.oid }) } }
    : {};
