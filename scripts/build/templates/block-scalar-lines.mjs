/** Returns the line numbers, from 1, of block scalars (`key: |`). */
export function blockScalarLines(lines) {
  const found = new Set();
  let parent = -1;
  lines.forEach((line, index) => {
    const indent = line.search(/\S/);
    if (parent >= 0 && (indent < 0 || indent > parent)) {
      found.add(index + 1);
      return;
    }
    parent = /[:-] [|>][-+0-9]*$/.test(line) ? indent : -1;
  });
  return found;
}
