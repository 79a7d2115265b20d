import { earlierOf, type JsonObject, type LocalDate, plusDays } from '@ehoks/kernel';
import { normalisoiNimi } from '../arvo/normalisoi';

/** How a bundle stands, by e-mail and by text message (palaute.md §21). An open list: some are the gateway's words. */
export type NipunTilat = Readonly<{ kasittelytila?: string | undefined; smsKasittelytila?: string | undefined }>;

/** Record of a new bundle: one instructor, workplace, provider and qualification (palaute.md §20.3). */
export const uusiNippu = (nippu: {
  readonly ohjaaja: string;
  readonly tyopaikka: string;
  readonly yTunnus: string;
  readonly koulutustoimija: string;
  readonly tutkintotunnus: string;
  readonly niputuspvm: LocalDate;
}): JsonObject => {
  const { ohjaaja, tyopaikka, yTunnus, koulutustoimija, tutkintotunnus, niputuspvm } = nippu;
  return {
    ohjaaja_ytunnus_kj_tutkinto: [ohjaaja, yTunnus, koulutustoimija, tutkintotunnus].join('/'),
    ohjaaja,
    tyopaikka,
    ytunnus: yTunnus,
    koulutuksenjarjestaja: koulutustoimija,
    tutkinto: tutkintotunnus,
    kasittelytila: 'ei_niputettu',
    sms_kasittelytila: 'ei_lahetetty',
    niputuspvm,
  };
};

/** A period of a bundle on its day. */
export type NipunJakso = Readonly<{
  tunnus?: string | undefined;
  kesto: number;
  tyopaikanNimi: string;
  viimeinenVastauspvm: LocalDate;
  isMitatoity: boolean;
}>;

/** Periods that can still be answered about (palaute.md §21.2 step 1). */
export const vastattavatJaksot = <Jakso extends NipunJakso>(
  today: LocalDate,
  jaksot: readonly Jakso[],
): readonly (Jakso & { tunnus: string })[] =>
  jaksot.filter(
    (jakso): jakso is Jakso & { tunnus: string } =>
      jakso.viimeinenVastauspvm >= today && jakso.tunnus !== undefined && !jakso.isMitatoity,
  );

/** Body of `POST /tyoelamapalaute/v1/nippu` (arvo.md §6.1). `satunnaista`: six capital letters, drawn by the shell. */
export const nippuPyynto = (
  nippu: {
    readonly koulutustoimija: string;
    readonly tutkinto: string;
    readonly yTunnus: string;
    readonly tyopaikka: string;
  },
  jaksot: readonly (NipunJakso & { tunnus: string })[],
  attempt: { readonly today: LocalDate; readonly satunnaista: string; readonly requestId: string },
): JsonObject => ({
  tunniste: [normalisoiNimi(jaksot[0]?.tyopaikanNimi ?? nippu.tyopaikka), attempt.today, attempt.satunnaista].join('_'),
  koulutustoimija_oid: nippu.koulutustoimija,
  tutkintotunnus: nippu.tutkinto,
  tyonantaja: nippu.yTunnus,
  tyopaikka: nippu.tyopaikka,
  tunnukset: jaksot.map(({ tunnus, kesto }) => ({ tunnus, tyopaikkajakson_kesto: kesto })),
  voimassa_alkupvm: attempt.today,
  request_id: attempt.requestId,
});

/** State of a bundle after Arvo was asked; without periods Arvo is not asked at all (palaute.md §21.2 steps 3 and 4). */
export const niputuksenTila = (
  jaksot: readonly NipunJakso[],
  nippulinkki: string | undefined,
): 'ei-jaksoja' | 'ei_lahetetty' | 'niputusvirhe' => {
  if (jaksot.length === 0) return 'ei-jaksoja';
  return nippulinkki === undefined ? 'niputusvirhe' : 'ei_lahetetty';
};

const ANSWERING: ReadonlySet<string | undefined> = new Set(['lahetetty', 'vastattu']);

/** Last day of a bundle after sending: day of sending + 30, niputuspvm + 60 at most; undefined: it stays (§9, §21.3). */
export const nipunUusiLoppupvm = (
  { kasittelytila, smsKasittelytila, niputuspvm }: NipunTilat & { readonly niputuspvm?: LocalDate | undefined },
  today: LocalDate,
): LocalDate | undefined => {
  if (ANSWERING.has(kasittelytila) || ANSWERING.has(smsKasittelytila) || niputuspvm === undefined) return undefined;
  return earlierOf(plusDays(today, 30), plusDays(niputuspvm, 60));
};

/** The one value that all share who have one; undefined when there is none, or several. */
export const yhteinenArvo = (arvot: readonly (string | undefined)[]): string | undefined => {
  const distinct = new Set(arvot.filter((arvo) => arvo !== undefined && arvo !== ''));
  return distinct.size === 1 ? [...distinct][0] : undefined;
};
