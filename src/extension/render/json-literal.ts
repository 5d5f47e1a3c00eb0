/**
 * A value as a JSON literal in ASCII, for JSON within a block scalar: nothing in it can end the line or the scalar, or look like a command to the
 * runner of a pipeline (`##[error]`).
 *
 * @throws TypeError for anything but a string, a finite number or a boolean
 */
export function jsonLiteral(value: unknown): string {
  const isPlain =
    typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
  if (!isPlain) throw new TypeError(`a template wants a string, a number or a boolean, got ${String(value)}`);
  return JSON.stringify(value).replace(
    /[^\x20-\x7e]|#(?=#)/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
