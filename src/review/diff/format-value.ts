import { dump } from 'js-yaml';

// Strings that need no quotes.
const PLAIN = /^[A-Za-z/_.$*+-][\w/.$()%@=:+*-]*$/;
const OTHER = /^(?:true|false|null|yes|no|on|off|y|n|~|[-+.]?\d.*|[-+]?\.(?:inf|nan))$/i;

/** Formats a value on one line: `NET_ADMIN`, `"1"`, `{name: var-run, hostPath: {path: /var/run}}`. */
export function inlineValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inlineValue).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([key, item]) => `${inlineValue(key)}: ${inlineValue(item)}`);
    return `{${fields.join(', ')}}`;
  }
  if (typeof value !== 'string') return String(value);
  return PLAIN.test(value) && !OTHER.test(value) && !value.endsWith(':') ? value : JSON.stringify(value);
}

// The fields that identify an object are first.
const FIRST = ['apiVersion', 'kind', 'metadata', 'name', 'namespace'];

/**
 * Formats a value as YAML in block style, with fields in a fixed order and without line wrapping. Ends in a newline.
 */
export function toYaml(value: unknown): string {
  return dump(value, { lineWidth: -1, noRefs: true, sortKeys: compareFields });
}

function compareFields(a: string, b: string): number {
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

function rank(field: string): number {
  const index = FIRST.indexOf(field);
  return index < 0 ? FIRST.length : index;
}

const STYLES = { bold: '1', red: '31', green: '32', yellow: '33', cyan: '36' } as const;

/** Adds a style to text for a terminal. */
export type Paint = (text: string, style: keyof typeof STYLES) => string;

/** Returns a function that adds ANSI colours, or one that does not. */
export function createPaint(colours: boolean): Paint {
  return colours ? (text, style) => `\u001b[${STYLES[style]}m${text}\u001b[0m` : (text) => text;
}
