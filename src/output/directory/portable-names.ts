/** The limit of a file name on common file systems. */
const MAX_NAME_BYTES = 255;

/** Reserved names on Windows, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)[ .]*(?:\.|$)/i;

/**
 * Finds paths that a common file system refuses, or that are equal on one. The result is the same on every platform,
 * since a repository is checked out on several.
 *
 * @param paths relative, `/` between names
 * @returns a sentence for each invalid path
 */
export function findUnportablePaths(paths: Iterable<string>): string[] {
  const problems: string[] = [];
  const spellings = new Map<string, string>();
  for (const path of paths) {
    const names = path.split('/');
    for (const [index, name] of names.entries()) {
      const whole = names.slice(0, index + 1).join('/');
      const folded = whole.normalize('NFD').toUpperCase().toLowerCase().normalize('NFC');
      const first = spellings.get(folded);
      if (first === whole) continue;
      const problem =
        first === undefined ? problemOf(name) : `and ${quote(first)} are the same name on some file systems`;
      spellings.set(folded, first ?? whole);
      if (problem) problems.push(`${quote(whole)} ${problem}`);
    }
  }
  return problems;
}

function problemOf(name: string): string | undefined {
  const bytes = new TextEncoder().encode(name).length;
  if (bytes > MAX_NAME_BYTES) return `is too long for a file name: ${bytes} bytes, ${MAX_NAME_BYTES} at most`;
  if (name === '' || name === '.' || name === '..') return 'is not the name of a file';
  if (DEVICE.test(name)) return 'is a reserved name on Windows';
  if (/[. ]$/.test(name)) return 'ends with a dot or a space, which Windows drops';
  const [character] = /[<>:"\\|?*\p{Cc}]/u.exec(name) ?? [];
  return character === undefined ? undefined : `has the character ${quote(character)}, which Windows does not allow`;
}

function quote(name: string): string {
  return JSON.stringify(name.length > 300 ? `${name.slice(0, 300)}…` : name);
}
