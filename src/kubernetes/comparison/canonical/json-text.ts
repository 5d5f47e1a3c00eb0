// A placeholder that is filled in on the node stands where a value may stand.
const PLACEHOLDER = /__[A-Z0-9_]+__/y;

/** JSON of more UTF-16 code units is compared as it is written: reading it takes many times the memory of its text. */
const MAX_LENGTH = 256 * 1024;

/**
 * The JSON that a text holds, laid out in one way and with sorted fields. Placeholders such as `__CNI_MTU__` count as values.
 *
 * @param indent spaces for each level; without it, one line
 * @returns nothing where the text is no JSON object or list, or is longer than 256 Ki characters
 */
export function jsonText(text: string, indent?: number): string | undefined {
  if (text.length > MAX_LENGTH || !/^\s*[[{]/.test(text)) return undefined;
  const marked = markPlaceholders(text);
  if (marked === undefined) return undefined;
  try {
    const json = JSON.stringify(sorted(JSON.parse(marked)), null, indent);
    return json.replace(/"\\u0000(__[A-Z0-9_]+__)"/g, '$1');
  } catch {
    return undefined;
  }
}

/**
 * Makes strings of the placeholders outside of strings.
 *
 * @returns undefined for a text with a string that does not end, which is not JSON
 */
function markPlaceholders(text: string): string | undefined {
  const pieces: string[] = [];
  let written = 0;
  for (let at = nextMark(text, 0); at < text.length; at = nextMark(text, at)) {
    if (text[at] === '"') {
      const end = stringEnd(text, at);
      if (end === undefined) return undefined;
      at = end;
      continue;
    }
    PLACEHOLDER.lastIndex = at;
    const [placeholder] = PLACEHOLDER.exec(text) ?? [];
    if (placeholder === undefined) {
      at += 1;
      continue;
    }
    pieces.push(text.slice(written, at), `"\\u0000${placeholder}"`);
    at += placeholder.length;
    written = at;
  }
  return pieces.join('') + text.slice(written);
}

/** The next place where a string or a placeholder may begin. */
function nextMark(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '"' && text[at] !== '_') at += 1;
  return at;
}

function stringEnd(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return undefined;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => [key, sorted(item)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
