/** Rows under their headings, columns as wide as they have to be. */
export const textTable = (rows: readonly Readonly<Record<string, unknown>>[]): string => {
  const [first] = rows;
  if (first === undefined) return '(none)';
  const headings = Object.keys(first);
  const cells = [headings, ...rows.map((row) => headings.map((heading) => textOf(row[heading])))];
  const widths = headings.map((_, column) => Math.max(...cells.map((line) => (line[column] ?? '').length)));
  return cells
    .map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .map((line) => line.trimEnd())
    .join('\n');
};

const textOf = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
};
