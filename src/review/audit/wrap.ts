/** A row of a table, and the lines below it. */
interface TableRow {
  cells: readonly string[];
  below: readonly string[];
}

const GAP = '  ';

/**
 * Formats a table in columns of equal width with an indent of two spaces. The first column wraps if the table is too
 * wide.
 *
 * @param width the width of the table, and the maximal width of a column
 */
export function formatWrappedTable(head: readonly string[], rows: readonly TableRow[], width: number): string[] {
  const widths = head.map((title, column) =>
    rows.reduce((widest, { cells }) => Math.max(widest, Math.min(cells[column]?.length ?? 0, width)), title.length),
  );
  const [first = 0, ...others] = widths;
  const room = width - others.reduce((sum, other) => sum + GAP.length + other, GAP.length);
  const columns = [Math.min(first, Math.max(room, 20)), ...others];
  return [
    formatRow(head, columns),
    ...rows.flatMap(({ cells, below }) => [formatRow(cells, columns), ...below]),
  ].flatMap((line) => line.split('\n'));
}

function formatRow([first = '', ...others]: readonly string[], [width = 0, ...widths]: readonly number[]): string {
  const pieces = first.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [''];
  const cells = [(pieces[0] ?? '').padEnd(width), ...others.map((cell, column) => cell.padEnd(widths[column] ?? 0))];
  return [cells.join(GAP), ...pieces.slice(1)].map((line) => `${GAP}${line}`.trimEnd()).join('\n');
}

/**
 * Formats a label and a list, and wraps it. Further lines begin at the first item, or at `indent`.
 *
 * @returns no lines for an empty list
 */
export function wrapList(label: string, items: readonly string[], width: number, indent = label.length): string[] {
  if (items.length === 0) return [];
  const lines = [label];
  items.forEach((item, index) => {
    const text = index < items.length - 1 ? `${item},` : item;
    const line = lines.at(-1) as string;
    const longer = line.endsWith(' ') ? `${line}${text}` : `${line} ${text}`;
    // Wrapping does not shorten a line that has nothing but its indent.
    const isFull = longer.length > width && line.trimEnd().length > indent;
    if (isFull) lines.push(`${' '.repeat(indent)}${text}`);
    else lines[lines.length - 1] = longer;
  });
  return lines.map((line) => line.trimEnd());
}
