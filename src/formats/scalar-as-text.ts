/**
 * What `sigs.k8s.io/yaml` makes of a scalar without quotes where text is wanted: `tag: 3.31` is read as the text `3.31`,
 * `tag: 1.10` as `1.1`, `tag: true` as `true`.
 */
export function scalarAsText(value: string | number | boolean): string {
  return typeof value === 'number' ? numberAsText(value) : String(value);
}

/** A whole number was most likely written as one, and keeps its digits. */
function numberAsText(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 64 ? BigInt(value).toString() : floatAsText(value);
}

/** A number that was written with a fraction or an exponent, as Go's `strconv.FormatFloat(value, 'g', -1, 32)` has it. */
export function floatAsText(value: number): string {
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [digits = '', exponentText = ''] = shortestFloat32(value).split('e');
  const exponent = Number(exponentText);
  // Go changes to exponents sooner than JavaScript does.
  if (exponent >= -4 && exponent < 6) return String(Number(`${digits}e${exponent}`));
  return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** The shortest decimal that is the same number in 32 bits. */
function shortestFloat32(value: number): string {
  const precisions = [0, 1, 2, 3, 4, 5, 6, 7];
  const texts = precisions.map((precision) => Math.fround(value).toExponential(precision));
  return texts.find((text) => Math.fround(Number(text)) === Math.fround(value)) ?? Math.fround(value).toExponential(8);
}
