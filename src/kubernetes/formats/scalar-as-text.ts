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
  const single = Math.fround(value);
  if (single === 0) return Object.is(single, -0) ? '-0' : '0';
  if (!Number.isFinite(single)) return single > 0 ? '+Inf' : '-Inf';
  const [digits = '', exponentText = ''] = shortestFloat32(single).split('e');
  const exponent = Number(exponentText);
  // Go changes to exponents sooner than JavaScript does.
  if (exponent >= -4 && exponent < 6) return String(Number(`${digits}e${exponent}`));
  return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** Returns the shortest decimal that is the same number in 32 bits. */
function shortestFloat32(single: number): string {
  const precisions = [0, 1, 2, 3, 4, 5, 6, 7];
  const texts = precisions.map((precision) => roundedTo(single, precision));
  return texts.find((text) => Math.fround(Number(text)) === single) ?? single.toExponential(8);
}

/** Rounds to so many digits after the first one. Of two decimals that are equally near Go takes the even one, JavaScript the larger. */
function roundedTo(single: number, precision: number): string {
  const [, kept = '', rest = '', exponent = ''] =
    new RegExp(`^(-?\\d\\.\\d{${precision}})(\\d*)(e.*)$`).exec(single.toExponential(100)) ?? [];
  const isTie = /^50*$/.test(rest);
  return isTie && /[02468]\.?$/.test(kept) ? `${kept.replace(/\.$/, '')}${exponent}` : single.toExponential(precision);
}
