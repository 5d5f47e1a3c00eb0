// A placeholder that is filled in on the node stands where a value may stand.
const PLACEHOLDER = /"(?:[^"\\]|\\.)*"|(__[A-Z0-9_]+__)/g;

/**
 * The JSON that a text holds, laid out in one way and with sorted fields. Placeholders such as `__CNI_MTU__` count as values.
 *
 * @param indent spaces for each level; without it, one line
 * @returns nothing where the text is no JSON object or list
 */
export function jsonText(text: string, indent?: number): string | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const marked = text.replace(PLACEHOLDER, (match, placeholder: string | undefined) =>
      placeholder ? `"\\u0000${placeholder}"` : match,
    );
    const json = JSON.stringify(sorted(JSON.parse(marked)), null, indent);
    return json.replace(/"\\u0000(__[A-Z0-9_]+__)"/g, '$1');
  } catch {
    return undefined;
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => [key, sorted(item)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
