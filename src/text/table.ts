const GAP = '  ';
/** The width from which on a cell makes no other row wider. */
const MAX_WIDTH = 200;

/** Returns rows as a table whose columns are aligned with spaces. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = columnWidths(rows, MAX_WIDTH);
  return rows.map((row) => `${alignRow(row, widths)}\n`).join('');
}

/** A row with lines of its own below it. */
export interface TableRow {
  cells: readonly string[];
  below: readonly string[];
}

/**
 * Returns the lines of a table that is indented by two spaces. If the table is too wide, the first column continues on
 * the next line.
 *
 * @param width of the table; a wider cell makes no other row wider
 */
export function formatWrappedTable(head: readonly string[], rows: readonly TableRow[], width: number): string[] {
  const [first = 0, ...others] = columnWidths([head, ...rows.map(({ cells }) => cells)], width);
  const rest = others.reduce((sum, other) => sum + GAP.length + other, GAP.length);
  const widths = [Math.min(first, Math.max(width - rest, 20)), ...others];
  return [wrapRow(head, widths), ...rows.flatMap(({ cells, below }) => [wrapRow(cells, widths), ...below])].flatMap(
    (line) => line.split('\n'),
  );
}

function wrapRow([first = '', ...others]: readonly string[], widths: readonly number[]): string {
  const lines = first.match(new RegExp(`.{1,${widths[0] ?? 0}}`, 'gu')) ?? [''];
  return [alignRow([lines[0] ?? '', ...others], widths), ...lines.slice(1)]
    .map((line) => `${GAP}${line}`.trimEnd())
    .join('\n');
}

function alignRow(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, column) => cell.padEnd(widths[column] ?? 0))
    .join(GAP)
    .trimEnd();
}

function columnWidths(rows: readonly (readonly string[])[], maxWidth: number): number[] {
  const columns = rows[0] ?? [];
  return columns.map((_, column) =>
    rows.reduce((widest, row) => Math.max(widest, Math.min(row[column]?.length ?? 0, maxWidth)), 0),
  );
}

/**
 * Returns a label and a list on as many lines as necessary. Further lines begin at `indent`, by default the column of
 * the list.
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
    // An item that is too long for a line of its own stays on an empty line.
    const isFull = longer.length > width && line.trimEnd().length > indent;
    if (isFull) lines.push(`${' '.repeat(indent)}${text}`);
    else lines[lines.length - 1] = longer;
  });
  return lines.map((line) => line.trimEnd());
}
