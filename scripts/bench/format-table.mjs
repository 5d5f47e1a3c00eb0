/**
 * Rows as a Markdown table that is aligned for terminals, too: the first column to the left, the others to the right.
 *
 * @param {readonly (readonly string[])[]} rows the first has the titles
 */
export function formatTable([titles, ...rows]) {
  const widths = titles.map((title, column) => Math.max(3, title.length, ...rows.map((row) => row[column].length)));
  const pad = (cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]));
  const line = (cells) => `| ${cells.map(pad).join(' | ')} |\n`;
  const rule = widths.map((width, column) =>
    column === 0 ? `:${'-'.repeat(width - 1)}` : `${'-'.repeat(width - 1)}:`,
  );
  return [titles, rule, ...rows].map(line).join('');
}
