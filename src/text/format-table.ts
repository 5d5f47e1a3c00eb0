/** A cell beyond this width makes no other row wider. */
const MAX_WIDTH = 200;

/** Rows as a table whose columns are aligned by blanks. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths =
    rows[0]?.map((_, column) =>
      rows.reduce((most, row) => Math.max(most, Math.min(row[column]?.length ?? 0, MAX_WIDTH)), 0),
    ) ?? [];
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
