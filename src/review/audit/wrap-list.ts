/**
 * A label and a list after it, over as many lines as it takes: further lines begin where the list does, or at `indent`.
 *
 * @returns no line for an empty list
 */
export function wrapList(label: string, items: readonly string[], width: number, indent = label.length): string[] {
  if (items.length === 0) return [];
  const lines = [label];
  items.forEach((item, index) => {
    const text = index < items.length - 1 ? `${item},` : item;
    const line = lines.at(-1) as string;
    const longer = line.endsWith(' ') ? `${line}${text}` : `${line} ${text}`;
    // A line that holds no more than its indent gains nothing from another.
    const isFull = longer.length > width && line.trimEnd().length > indent;
    if (isFull) lines.push(`${' '.repeat(indent)}${text}`);
    else lines[lines.length - 1] = longer;
  });
  return lines.map((line) => line.trimEnd());
}
