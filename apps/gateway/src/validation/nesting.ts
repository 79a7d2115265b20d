/** Far beyond any HOKS (10 levels), far below what would trouble a recursive reader or writer of JSON. */
const MAX_NESTING = 64;

const BACKSLASH = '\\'.charCodeAt(0);

/** Are arrays and objects nested deeper than 64 levels in this JSON text? Looks at brackets and quotes only, in one pass. */
export const exceedsNesting = (text: string): boolean => {
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    switch (text.charAt(index)) {
      case '"':
        index = closingQuote(text, index);
        break;
      case '[':
      case '{':
        depth += 1;
        if (depth > MAX_NESTING) return true;
        break;
      case ']':
      case '}':
        depth -= 1;
        break;
      default:
    }
  }
  return false;
};

/** Where the text that opens at `opening` ends; a quote after an odd number of backslashes belongs to it. */
const closingQuote = (text: string, opening: number): number => {
  let quote = text.indexOf('"', opening + 1);
  while (quote !== -1) {
    let backslashes = 0;
    while (text.charCodeAt(quote - 1 - backslashes) === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return quote;
    quote = text.indexOf('"', quote + 1);
  }
  return text.length;
};
