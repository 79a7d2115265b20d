/** Where following the links ended: at a right that is part of no other, at one not known, or for a fault in the links. */
export type Linkkiketju = Readonly<{
  /** The rights above, nearest first. */
  emot: string[];
  loppu: 'juuri' | 'tuntematon' | 'silmukka' | 'liian-pitka';
}>;

/**
 * Follows the links of a right upwards. Koski checks neither loops nor length, so both are guarded against.
 *
 * @param emoOf the parent of a right; null when it has none, undefined when the right is not known
 * @param enintaan links that are followed at most
 * @see koski.md §5.2
 */
export const walkLinkit = async (
  oid: string,
  emoOf: (oid: string) => Promise<string | null | undefined>,
  enintaan: number,
): Promise<Linkkiketju> => {
  const emot: string[] = [];
  const kaydyt = new Set([oid]);
  let current = oid;
  for (;;) {
    const emo = await emoOf(current);
    if (emo === undefined) return { emot, loppu: 'tuntematon' };
    if (emo === null) return { emot, loppu: 'juuri' };
    if (kaydyt.has(emo)) return { emot, loppu: 'silmukka' };
    if (emot.length === enintaan) return { emot, loppu: 'liian-pitka' };
    emot.push(emo);
    kaydyt.add(emo);
    current = emo;
  }
};
