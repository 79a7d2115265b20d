/** White space as Java's `Character.isWhitespace` has it; the three no-break spaces are none. */
const isWhiteSpace = (charCode: number): boolean =>
  (charCode >= 0x09 && charCode <= 0x0d) ||
  (charCode >= 0x1c && charCode <= 0x20) ||
  charCode === 0x1680 ||
  (charCode >= 0x2000 && charCode <= 0x200a && charCode !== 0x2007) ||
  charCode === 0x2028 ||
  charCode === 0x2029 ||
  charCode === 0x205f ||
  charCode === 0x3000;

/** The text without white space around it. @see hoks-model.md §1.3 rule 3 */
export const trimmed = (text: string): string => {
  let start = 0;
  let end = text.length;
  while (start < end && isWhiteSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isWhiteSpace(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
};
