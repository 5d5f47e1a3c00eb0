/** What is wrong with text that stands where a key should: in most cases `key:value` without the space. */
export function missingColon(text: string, offset: number): { offset: number; message: string } {
  const glued = gluedColon(text, offset);
  if (glued !== undefined) return { offset: glued, message: 'a space is missing after the ":"' };
  return { offset, message: 'a key is expected here, but no ":" follows it' };
}

/** The place behind a `:` that is glued to what follows it, as in `key:value`; that of `https://host` is meant so. */
export function gluedColon(text: string, offset: number): number | undefined {
  const glued = /^(?:[^\s:#"'[{,]+|"[^"\n]*"|'[^'\n]*'):(?=[^\s/])/.exec(text.slice(offset, offset + 200));
  return glued ? offset + glued[0].length : undefined;
}
