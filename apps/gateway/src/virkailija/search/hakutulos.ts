import { type Monikielinen } from '@ehoks/contracts';

export type Kieli = 'fi' | 'sv' | 'en';

/** What an official searches a school for. @see http-api.md §4.2 */
export interface Haku {
  readonly nimi?: string | undefined;
  readonly tutkinto?: string | undefined;
  readonly osaamisala?: string | undefined;
  /** `nimi`, `tutkinto` or `osaamisala`; anything else leaves the order to the ids. */
  readonly jarjestys: string;
  readonly laskeva: boolean;
  readonly kieli: Kieli;
  readonly sivu: number;
  readonly sivunKoko: number;
}

/** One HOKS of the school. */
export interface Hakurivi {
  readonly hoksId: number;
  readonly oppijaOid: string;
  readonly opiskeluoikeusOid: string;
  readonly nimi?: string | undefined;
  readonly tutkintoNimi?: Monikielinen | undefined;
  readonly osaamisalaNimi?: Monikielinen | undefined;
}

export interface Hakutulos {
  readonly yhteensa: number;
  readonly rivit: readonly Hakurivi[];
}

/** Must names be known before the page can be chosen? Otherwise only those of the page are asked for. */
export const needsNimet = ({ nimi, jarjestys }: Haku): boolean => nimi !== undefined || jarjestys === 'nimi';

/**
 * The page that a search asks for, of all rows of a school. Rows without the value that orders come last, or first in
 * descending order; what is equal goes by hoksId.
 *
 * @see http-api.md §4.2
 */
export const hakutulos = (rivit: readonly Hakurivi[], haku: Haku): Hakutulos => {
  const found = rivit.filter((rivi) => matches(rivi, haku)).sort(orderOf(haku));
  const from = haku.sivu * haku.sivunKoko;
  return { yhteensa: found.length, rivit: found.slice(from, from + haku.sivunKoko) };
};

const matches = (rivi: Hakurivi, { nimi, tutkinto, osaamisala, kieli }: Haku): boolean =>
  wordsOf(nimi).every((word) => contains(rivi.nimi, word)) &&
  contains(rivi.tutkintoNimi?.[kieli], firstRunOf(tutkinto)) &&
  contains(rivi.osaamisalaNimi?.[kieli], firstRunOf(osaamisala));

const wordsOf = (nimi = ''): string[] => nimi.split(/[\s_%,]+/).filter((word) => word !== '');

const firstRunOf = (text = ''): string => /[^%_]+/.exec(text)?.[0] ?? '';

/** Every value, and none at all, contains nothing. */
const contains = (value: string | undefined, part: string): boolean =>
  part === '' || (value?.toLowerCase().includes(part.toLowerCase()) ?? false);

const orderOf = ({ jarjestys, laskeva, kieli }: Haku): ((a: Hakurivi, b: Hakurivi) => number) => {
  const { compare } = new Intl.Collator(kieli);
  const valueOf = VALUES.get(jarjestys) ?? (() => '');
  const byValue = (a: Hakurivi, b: Hakurivi): number => {
    const [left, right] = [valueOf(a, kieli), valueOf(b, kieli)];
    if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
    return compare(left, right);
  };
  return (a, b) => (laskeva ? byValue(b, a) : byValue(a, b)) || a.hoksId - b.hoksId;
};

/** Not an object: callers may order by `__proto__`. */
const VALUES: ReadonlyMap<string, (rivi: Hakurivi, kieli: Kieli) => string | undefined> = new Map([
  ['nimi', ({ nimi }: Hakurivi) => nimi],
  ['tutkinto', ({ tutkintoNimi }: Hakurivi, kieli: Kieli) => tutkintoNimi?.[kieli]],
  ['osaamisala', ({ osaamisalaNimi }: Hakurivi, kieli: Kieli) => osaamisalaNimi?.[kieli]],
]);
