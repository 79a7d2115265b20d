import { type JsonObject, type LocalDate } from '@ehoks/kernel';
import { dateAt, koodiarvoAt, objectAt, objectsAt, textAt } from './read';

/** What rules and Arvo's requests need of a study right, as Koski tells it (palaute.md §2.2). */
export type OpiskeluoikeusTiedot = Readonly<{
  tyyppi?: string | undefined;
  koulutustoimijaOid?: string | undefined;
  oppilaitosOid?: string | undefined;
  /** The parent, when this right is linked (bought-in education). */
  sisaltyyOpiskeluoikeuteen?: string | undefined;
  jaksot: readonly Opiskeluoikeusjakso[];
  suoritukset: readonly Suoritus[];
}>;

/** In force from `alku` until the next one begins. */
export type Opiskeluoikeusjakso = Readonly<{
  alku: LocalDate;
  tila?: string | undefined;
  rahoitus?: string | undefined;
}>;

export type Suoritus = Readonly<{
  tyyppi?: string | undefined;
  suorituskieli?: string | undefined;
  tutkintotunnus?: string | undefined;
  tutkintonimikkeet: readonly string[];
  osaamisalat: readonly Osaamisalajakso[];
  toimipisteOid?: string | undefined;
}>;

/** Ends may be open. */
export type Osaamisalajakso = Readonly<{ koodi: string; alku?: LocalDate | undefined; loppu?: LocalDate | undefined }>;

/** The facts of Koski's opiskeluoikeus (its own keys); what is missing or malformed is read as not there. */
export const readOpiskeluoikeusTiedot = (opiskeluoikeus: JsonObject): OpiskeluoikeusTiedot => ({
  tyyppi: koodiarvoAt(opiskeluoikeus, 'tyyppi'),
  koulutustoimijaOid: oidAt(opiskeluoikeus, 'koulutustoimija'),
  oppilaitosOid: oidAt(opiskeluoikeus, 'oppilaitos'),
  sisaltyyOpiskeluoikeuteen: oidAt(opiskeluoikeus, 'sisältyyOpiskeluoikeuteen'),
  jaksot: readOpiskeluoikeusjaksot(objectAt(opiskeluoikeus, 'tila') ?? {}),
  suoritukset: objectsAt(opiskeluoikeus, 'suoritukset').map(readSuoritus),
});

const oidAt = (object: JsonObject, key: string): string | undefined => textAt(objectAt(object, key) ?? {}, 'oid');

/** `opiskeluoikeusjaksot` of a `tila`, in Koski's order; one without a first day is left out. */
export const readOpiskeluoikeusjaksot = (tila: JsonObject): readonly Opiskeluoikeusjakso[] =>
  objectsAt(tila, 'opiskeluoikeusjaksot').flatMap((jakso) => {
    const alku = dateAt(jakso, 'alku');
    if (alku === undefined) return [];
    return [{ alku, tila: koodiarvoAt(jakso, 'tila'), rahoitus: koodiarvoAt(jakso, 'opintojenRahoitus') }];
  });

/** One suoritus. */
const readSuoritus = (suoritus: JsonObject): Suoritus => ({
  tyyppi: koodiarvoAt(suoritus, 'tyyppi'),
  suorituskieli: koodiarvoAt(suoritus, 'suorituskieli'),
  tutkintotunnus: koodiarvoAt(objectAt(suoritus, 'koulutusmoduuli') ?? {}, 'tunniste'),
  tutkintonimikkeet: objectsAt(suoritus, 'tutkintonimike').flatMap((nimike) => textAt(nimike, 'koodiarvo') ?? []),
  osaamisalat: readOsaamisalat(suoritus),
  toimipisteOid: oidAt(suoritus, 'toimipiste'),
});

/** Entries hold their code under `osaamisala`, or directly. */
export const readOsaamisalat = (suoritus: JsonObject): readonly Osaamisalajakso[] =>
  objectsAt(suoritus, 'osaamisala').flatMap((jakso) => {
    const koodi = koodiarvoAt(jakso, 'osaamisala') ?? textAt(jakso, 'koodiarvo');
    return koodi === undefined ? [] : [{ koodi, alku: dateAt(jakso, 'alku'), loppu: dateAt(jakso, 'loppu') }];
  });

const AMMATILLISET: ReadonlySet<string | undefined> = new Set([
  'ammatillinentutkinto',
  'ammatillinentutkintoosittainen',
  'ammatillinentutkintoosittainenuseastatutkinnosta',
]);

/** The suoritus that background data is taken from: the first of a vocational type (palaute.md §2.2). */
export const ammatillinenSuoritus = (opiskeluoikeus: OpiskeluoikeusTiedot): Suoritus | undefined =>
  opiskeluoikeus.suoritukset.find(({ tyyppi }) => AMMATILLISET.has(tyyppi));

/**
 * The jakso in force on a day: the last to begin on or before it. `loppu` is not looked at.
 *
 * @returns undefined before the first one
 * @see palaute.md §2.2
 */
export const jaksoOn = (day: LocalDate, jaksot: readonly Opiskeluoikeusjakso[]): Opiskeluoikeusjakso | undefined =>
  jaksot
    .filter(({ alku }) => alku <= day)
    .reduce<Opiskeluoikeusjakso | undefined>(
      (last, jakso) => (last && last.alku > jakso.alku ? last : jakso),
      undefined,
    );
