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
