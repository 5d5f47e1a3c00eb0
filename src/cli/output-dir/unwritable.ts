/** An output directory that cannot be written now. It has a code, as the system's own errors have. */
export function unwritable(message: string, cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), { code: 'EUNWRITABLE' });
}
