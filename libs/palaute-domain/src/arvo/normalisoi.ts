const DIACRITICS = /\p{Diacritic}/gu;
const OTHERS = /[^A-Za-z0-9_]+/g;
const UNDERSCORE_AT_END = /^_|_$/g;

/** The name of a workplace so that its spellings agree: `Työ Paikka Oy!` → `tyo_paikka_oy` (palaute.md §20.5). */
export const normalisoiNimi = (nimi: string): string =>
  nimi.normalize('NFD').replace(DIACRITICS, '').replace(OTHERS, '_').replace(UNDERSCORE_AT_END, '').toLowerCase();
