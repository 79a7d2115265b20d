import { type JsonObject, type LocalDate } from '@ehoks/kernel';
import { dateAt, numberAt, objectAt, objectsAt, textAt } from './read';

/**
 * What rules and Arvo's requests need of a HOKS. It holds no personal data: of contact details and of the workplace
 * instructor only whether they are there.
 */
export type HoksTiedot = Readonly<{
  hoksId: number;
  opiskeluoikeusOid: string;
  osaamisenHankkimisenTarve: boolean;
  ensikertainenHyvaksyminen?: LocalDate | undefined;
  osaamisenSaavuttamisenPvm?: LocalDate | undefined;
  tuvaOpiskeluoikeusOid?: string | undefined;
  /** Are there hankittavat koulutuksen osat? */
  hasKoulutuksenOsia: boolean;
  hasSahkoposti: boolean;
  tutkinnonOsat: readonly TutkinnonOsa[];
}>;

/** A unit to be acquired; of a common unit each osa-alue by itself, with its unit's code. */
export type TutkinnonOsa = Readonly<{
  laji: 'ammatillinen' | 'paikallinen' | 'yhteisen-osa-alue';
  koodiUri?: string | undefined;
  /** Of a local unit. */
  nimi?: string | undefined;
  hankkimistavat: readonly Hankkimistapa[];
}>;

/** One period of acquiring competence. */
export type Hankkimistapa = Readonly<{
  yksiloivaTunniste?: string | undefined;
  /** Code URI, `osaamisenhankkimistapa_oppisopimus`. */
  koodiUri?: string | undefined;
  alku?: LocalDate | undefined;
  loppu?: LocalDate | undefined;
  /** Per cent. */
  osaAikaisuus?: number | undefined;
  keskeytymisajanjaksot: readonly Keskeytymisajanjakso[];
  /** Code URI, `oppisopimuksenperusta_01`. */
  oppisopimuksenPerusta?: string | undefined;
  tyopaikanNimi?: string | undefined;
  tyopaikanYTunnus?: string | undefined;
  hasOhjaaja: boolean;
}>;

/** Both days included; without `loppu` it goes on. */
export type Keskeytymisajanjakso = Readonly<{ alku: LocalDate; loppu?: LocalDate | undefined }>;

/** A period at a workplace, with what it inherits from its unit. */
export type Tyopaikkajakso = Hankkimistapa &
  Readonly<{ tutkinnonOsaKoodiUri?: string | undefined; paikallisenOsanNimi?: string | undefined }>;

/** The facts of a HOKS as it travels (kebab-case); what is missing, null or malformed is read as not there. */
export const readHoksTiedot = (hoksId: number, hoks: JsonObject): HoksTiedot => ({
  hoksId,
  opiskeluoikeusOid: textAt(hoks, 'opiskeluoikeus-oid') ?? '',
  osaamisenHankkimisenTarve: hoks['osaamisen-hankkimisen-tarve'] === true,
  ensikertainenHyvaksyminen: dateAt(hoks, 'ensikertainen-hyvaksyminen'),
  osaamisenSaavuttamisenPvm: dateAt(hoks, 'osaamisen-saavuttamisen-pvm'),
  tuvaOpiskeluoikeusOid: textAt(hoks, 'tuva-opiskeluoikeus-oid'),
  hasKoulutuksenOsia: objectsAt(hoks, 'hankittavat-koulutuksen-osat').length > 0,
  hasSahkoposti: textAt(hoks, 'sahkoposti') !== undefined,
  tutkinnonOsat: [
    ...objectsAt(hoks, 'hankittavat-ammat-tutkinnon-osat').map((osa) => readTutkinnonOsa('ammatillinen', osa)),
    ...objectsAt(hoks, 'hankittavat-paikalliset-tutkinnon-osat').map((osa) => readTutkinnonOsa('paikallinen', osa)),
    ...objectsAt(hoks, 'hankittavat-yhteiset-tutkinnon-osat').flatMap((osa) =>
      objectsAt(osa, 'osa-alueet').map((osaAlue) =>
        readTutkinnonOsa('yhteisen-osa-alue', {
          ...osaAlue,
          'tutkinnon-osa-koodi-uri': osa['tutkinnon-osa-koodi-uri'] ?? null,
        }),
      ),
    ),
  ],
});

/** One unit, or an osa-alue that carries its unit's code. */
export const readTutkinnonOsa = (laji: TutkinnonOsa['laji'], osa: JsonObject): TutkinnonOsa => ({
  laji,
  koodiUri: textAt(osa, 'tutkinnon-osa-koodi-uri'),
  nimi: laji === 'paikallinen' ? textAt(osa, 'nimi') : undefined,
  hankkimistavat: objectsAt(osa, 'osaamisen-hankkimistavat').map(readHankkimistapa),
});

const readHankkimistapa = (tapa: JsonObject): Hankkimistapa => {
  const koulutus = objectAt(tapa, 'tyopaikalla-jarjestettava-koulutus') ?? {};
  return {
    yksiloivaTunniste: textAt(tapa, 'yksiloiva-tunniste'),
    koodiUri: textAt(tapa, 'osaamisen-hankkimistapa-koodi-uri'),
    alku: dateAt(tapa, 'alku'),
    loppu: dateAt(tapa, 'loppu'),
    osaAikaisuus: numberAt(tapa, 'osa-aikaisuustieto'),
    keskeytymisajanjaksot: readKeskeytymisajanjaksot(tapa),
    oppisopimuksenPerusta: textAt(tapa, 'oppisopimuksen-perusta-koodi-uri'),
    tyopaikanNimi: textAt(koulutus, 'tyopaikan-nimi'),
    tyopaikanYTunnus: textAt(koulutus, 'tyopaikan-y-tunnus'),
    hasOhjaaja: objectAt(koulutus, 'vastuullinen-tyopaikka-ohjaaja') !== undefined,
  };
};

/** `keskeytymisajanjaksot` of an object; one without a first day says nothing and is left out. */
export const readKeskeytymisajanjaksot = (object: JsonObject): readonly Keskeytymisajanjakso[] =>
  objectsAt(object, 'keskeytymisajanjaksot').flatMap((jakso) => {
    const alku = dateAt(jakso, 'alku');
    return alku === undefined ? [] : [{ alku, loppu: dateAt(jakso, 'loppu') }];
  });

const TYOPAIKALLA: ReadonlySet<string | undefined> = new Set([
  'osaamisenhankkimistapa_koulutussopimus',
  'osaamisenhankkimistapa_oppisopimus',
]);

/** Does this period take place at a workplace (palaute.md §2.1)? */
export const isTyopaikkajakso = (tapa: Hankkimistapa): boolean => TYOPAIKALLA.has(tapa.koodiUri);

/** Every period of the HOKS that can be named by its yksilöivä tunniste, whatever its code. */
export const jaksot = (hoks: HoksTiedot): readonly (Tyopaikkajakso & { yksiloivaTunniste: string })[] =>
  hoks.tutkinnonOsat.flatMap((osa) =>
    osa.hankkimistavat.flatMap((tapa) =>
      tapa.yksiloivaTunniste === undefined
        ? []
        : [
            {
              ...tapa,
              yksiloivaTunniste: tapa.yksiloivaTunniste,
              tutkinnonOsaKoodiUri: osa.koodiUri,
              paikallisenOsanNimi: osa.nimi,
            },
          ],
    ),
  );
