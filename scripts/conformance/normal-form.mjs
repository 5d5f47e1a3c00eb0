// The normal form of manifests and chart values, and their fingerprints.
import { createHash } from 'node:crypto';
import { RULES, withoutExtensionTag } from './rules.mjs';

/** Returns a manifest in the normal form: a copy to which every rule was applied in order. */
export function normalize(manifest) {
  const copy = structuredClone(manifest);
  for (const rule of RULES) rule.apply(copy);
  return copy;
}

/** Returns chart values in their normal form: without null fields and without the version of the extension. */
export function normalizeValues(values) {
  const copy = withoutNulls(values);
  const image = copy.images?.['cni-plugins'];
  if (image) copy.images['cni-plugins'] = withoutExtensionTag(image);
  return copy;
}

/** Returns the name that identifies a manifest: API version, kind, and namespace and name if it has them. */
export function nameOf({ apiVersion, kind, metadata }) {
  return [apiVersion, kind, [metadata?.namespace, metadata?.name].filter(Boolean).join('/')].join(' ');
}

/** Returns the first 16 hexadecimal digits of the SHA-256 of a value as canonical JSON. */
export function fingerprint(value) {
  return createHash('sha256').update(canonicalJson(value)).digest('hex').slice(0, 16);
}

/** Returns a value as JSON without white space, with the keys of objects sorted by UTF-16 code units. */
export function canonicalJson(value) {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.keys(value).sort();
  return `{${fields.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`).join()}}`;
}

function withoutNulls(value) {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutNulls(item)]));
}
