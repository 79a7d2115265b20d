import { type LocalDate } from '@ehoks/kernel';
import { type NipunTilat, yhteinenArvo } from './nippu';

/** What happens to a bundle's message: sent to `osoite`, or a state that says why not (palaute.md §21.3). */
export type NipunLahetys = Readonly<
  | { laheta: true; osoite: string }
  | {
      laheta: false;
      tila: string;
      /** A number that all share and that takes no text messages. */
      osoite?: string | undefined;
      /** Neither channel has an address: Arvo is told. */
      isTavoittamaton: boolean;
    }
>;

type Nippu = NipunTilat & Readonly<{ voimassaLoppupvm: LocalDate }>;

const OHI = 'vastausaika_loppunut_ennen_lahetysta';
const EI_NUMEROA: ReadonlySet<string | undefined> = new Set(['no-phone', 'phone-mismatch', 'phone-invalid']);
const EI_OSOITETTA: ReadonlySet<string | undefined> = new Set(['no-email', 'email-mismatch']);

const isGiven = (arvo: string | undefined): arvo is string => arvo !== undefined && arvo !== '';

/** By e-mail: all addresses that there are have to be the same. */
export const nipunSahkoposti = (
  today: LocalDate,
  nippu: Nippu,
  osoitteet: readonly (string | undefined)[],
): NipunLahetys => {
  if (today > nippu.voimassaLoppupvm) return { laheta: false, tila: OHI, isTavoittamaton: false };
  const osoite = yhteinenArvo(osoitteet);
  if (osoite !== undefined) return { laheta: true, osoite };
  const tila = osoitteet.some(isGiven) ? 'email-mismatch' : 'no-email';
  return { laheta: false, tila, isTavoittamaton: EI_NUMEROA.has(nippu.smsKasittelytila) };
};

/** By text message, to a number that all share and that takes them. */
export const nipunTekstiviesti = (
  today: LocalDate,
  nippu: Nippu,
  numerot: readonly (string | undefined)[],
  isKelvollinen: (numero: string) => boolean,
): NipunLahetys => {
  if (today > nippu.voimassaLoppupvm) return { laheta: false, tila: OHI, isTavoittamaton: false };
  const isTavoittamaton = EI_OSOITETTA.has(nippu.kasittelytila);
  const numero = yhteinenArvo(numerot);
  if (numero === undefined) {
    return { laheta: false, tila: numerot.some(isGiven) ? 'phone-mismatch' : 'no-phone', isTavoittamaton };
  }
  return isKelvollinen(numero)
    ? { laheta: true, osoite: numero }
    : { laheta: false, tila: 'phone-invalid', osoite: numero, isTavoittamaton };
};
