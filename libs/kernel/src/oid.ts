import { type Brand } from './brand';

/** Learner: `1.2.246.562.24.…`, test persons under 98, 198, 298. */
export type OppijaOid = Brand<string, 'OppijaOid'>;
/** Study right in Koski: `1.2.246.562.15.…`. */
export type OpiskeluoikeusOid = Brand<string, 'OpiskeluoikeusOid'>;
/** Organisation of any level: `1.2.246.562.10.…`, test organisations under 99, 199, 299. */
export type OrganisaatioOid = Brand<string, 'OrganisaatioOid'>;

/** The forms of hoks-model.md §2.1; what a caller sees in an error is the source of these. */
export const OPPIJA_OID = /^1\.2\.246\.562\.(24|[12]?98)\.[1-9]\d{9}(\d|10)$/;
export const OPISKELUOIKEUS_OID = /^1\.2\.246\.562\.15\.[1-9]\d{9}(\d|10)$/;
export const ORGANISAATIO_OID = /^1\.2\.246\.562\.(10|[12]?99)\.([1-9]\d{9}(\d|10)|0{10}1|201[34]\d{18})$/;

/** Opetushallitus itself, the root of the organisation tree. */
export const OPETUSHALLITUS_OID = '1.2.246.562.10.00000000001' as OrganisaatioOid;

const luhn = (digits: readonly number[]): number => {
  const sum = digits.reduceRight((total, digit, index) => {
    const fromRight = digits.length - 1 - index;
    const weighted = fromRight % 2 === 0 ? digit * 2 : digit;
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return (10 - (sum % 10)) % 10;
};

const IBM_WEIGHTS = [7, 3, 1] as const;

const ibm137 = (digits: readonly number[]): number => {
  const sum = digits.reduceRight(
    (total, digit, index) => total + digit * (IBM_WEIGHTS[(digits.length - 1 - index) % 3] as number),
    0,
  );
  return (10 - (sum % 10)) % 10;
};

/**
 * Is the check digit of an OID of a learner or a study right correct? The form is expected to be right already.
 * Node 24 uses IBM 1-3-7, the others Luhn; a two-digit tail `10` stands for check digit 0.
 *
 * @see hoks-model.md §2.2
 */
export const hasValidOidCheckDigit = (oid: string): boolean => {
  const parts = oid.split('.');
  const serial = parts[5] ?? '';
  const payload = [...serial.slice(0, 10)].map(Number);
  const checkPart = serial.slice(10);
  const expected = checkPart === '10' ? 0 : Number(checkPart);
  return (parts[4] === '24' ? ibm137(payload) : luhn(payload)) === expected;
};

/** The learner OID in this text, or undefined when form or check digit is wrong. */
export const parseOppijaOid = (text: string): OppijaOid | undefined =>
  OPPIJA_OID.test(text) && hasValidOidCheckDigit(text) ? (text as OppijaOid) : undefined;

/** The study right OID in this text, or undefined when form or check digit is wrong. */
export const parseOpiskeluoikeusOid = (text: string): OpiskeluoikeusOid | undefined =>
  OPISKELUOIKEUS_OID.test(text) && hasValidOidCheckDigit(text) ? (text as OpiskeluoikeusOid) : undefined;

/** The organisation OID in this text, or undefined. No check digit test: real OIDs exist that fail it. */
export const parseOrganisaatioOid = (text: string): OrganisaatioOid | undefined =>
  ORGANISAATIO_OID.test(text) ? (text as OrganisaatioOid) : undefined;
