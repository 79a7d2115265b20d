/** Accents that a letter was decomposed from; a sign that stands by itself, as `´` or `^`, is none of them. */
const ACCENTS = /\p{M}/gu;
const OTHERS = /[^A-Za-z0-9_]+/g;
const UNDERSCORE_AT_END = /^_|_$/g;

/** The name of a workplace so that its spellings agree: `Työ Paikka Oy!` → `tyo_paikka_oy` (palaute.md §20.5). */
export const normalisoiNimi = (nimi: string): string =>
  nimi.normalize('NFD').replace(ACCENTS, '').replace(OTHERS, '_').replace(UNDERSCORE_AT_END, '').toLowerCase();
