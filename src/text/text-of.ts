/**
 * A value of a manifest as a text. What was read from YAML has objects without a prototype, which do not become a text by themselves: they are
 * told as JSON.
 */
export function textOf(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
