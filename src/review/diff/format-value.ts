import { dump } from 'js-yaml';

// What reads as a string without quotes, and could not be anything else.
const PLAIN = /^[A-Za-z/_.$*+-][\w/.$()%@=:+*-]*$/;
const OTHER = /^(?:true|false|null|yes|no|on|off|y|n|~|[-+.]?\d.*|[-+]?\.(?:inf|nan))$/i;

/** A value on one line, as people write it: `NET_ADMIN`, `"1"`, `{name: var-run, hostPath: {path: /var/run}}`. */
export function inlineValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inlineValue).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([key, item]) => `${inlineValue(key)}: ${inlineValue(item)}`);
    return `{${fields.join(', ')}}`;
  }
  if (typeof value !== 'string') return String(value);
  return PLAIN.test(value) && !OTHER.test(value) && !value.endsWith(':') ? value : JSON.stringify(value);
}

// What tells an object apart comes first.
const FIRST = ['apiVersion', 'kind', 'metadata', 'name', 'namespace'];

/** A value as YAML in block style: fields in one order, lines as long as they are. Ends in a newline. */
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

/** Colours a text for a terminal. */
export type Paint = (text: string, style: keyof typeof STYLES) => string;

/** ANSI colours, or none. */
export function painter(colours: boolean): Paint {
  return colours ? (text, style) => `\u001b[${STYLES[style]}m${text}\u001b[0m` : (text) => text;
}
