import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

const LETTER = /\p{L}/u;
const MOBILE: ReadonlySet<string | undefined> = new Set(['MOBILE', 'FIXED_LINE_OR_MOBILE']);

/** Does a Finnish number take text messages? Nothing of it is kept (palaute.md §17). */
export const isSuomalainenMatkapuhelin = (numero: string): boolean => {
  if (LETTER.test(numero)) return false;
  const parsed = parsePhoneNumberFromString(numero, 'FI');
  return parsed?.countryCallingCode === '358' && MOBILE.has(parsed.getType());
};
