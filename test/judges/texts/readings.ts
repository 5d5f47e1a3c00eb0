import {
  checkStrictCidr,
  cidrFamily,
  formatCidr,
  formatIp,
  parseCidr,
  parseIp,
} from '../../../src/kubernetes/formats/cidr.ts';
import { meetsConstraint, parseConstraint } from '../../../src/kubernetes/formats/constraint.ts';
import { quantityOf } from '../../../src/kubernetes/formats/quantity.ts';
import { checkRegexp } from '../../../src/kubernetes/formats/regexp.ts';
import { parseVersion } from '../../../src/kubernetes/formats/version.ts';
import { checkDuplicates } from '../../../src/yaml/check-duplicates.ts';
import type { Node } from '../../../src/yaml/node.ts';
import { rootRef } from '../../../src/yaml/node-ref.ts';
import { parse } from '../../../src/yaml/parse.ts';
import type { Format } from './format-text.ts';

/**
 * What calico-render reads, in the notation of the judge `formats`. A text is refused deliberately if Go may accept it:
 * for a limit, or for a character that other readers of YAML read in another way.
 */
export type Reading =
  | { text: string; hasDuplicates?: boolean; refused?: undefined }
  | { text?: undefined; refused: 'as in Go' | 'deliberately' };

const REFUSED: Reading = { refused: 'as in Go' };
const REFUSED_DELIBERATELY: Reading = { refused: 'deliberately' };

/** Reads texts of a format. */
export function readFormat(format: Format, [text = '', version = '']: readonly string[]): Reading {
  switch (format) {
    case 'cidr': {
      const cidr = parseCidr(text);
      return cidr ? { text: `${cidrFamily(cidr)} ${formatCidr(cidr)}` } : REFUSED;
    }
    case 'strict cidr':
      return checkStrictCidr(text) ? REFUSED : { text };
    case 'ip': {
      const ip = parseIp(text);
      return ip ? { text: formatIp(ip) } : REFUSED;
    }
    case 'quantity': {
      const quantity = quantityOf(text);
      return quantity ? { text: `${quantity.sign} ${quantity.text}` } : REFUSED;
    }
    case 'version': {
      const parsed = parseVersion(text);
      return parsed ? { text: `${parsed.major}.${parsed.minor}.${parsed.patch}-${parsed.prerelease}` } : REFUSED;
    }
    case 'constraint': {
      const [constraint, parsed] = [parseConstraint(text), parseVersion(version)];
      return constraint && parsed ? { text: String(meetsConstraint(parsed, constraint)) } : REFUSED;
    }
    case 'regexp': {
      const refusal = checkRegexp(text);
      if (refusal?.code === 'LIMIT') return REFUSED_DELIBERATELY;
      return refusal ? REFUSED : { text };
    }
  }
}

/** Texts that calico-render refuses and Go may accept, since they mean something else to other readers, or nothing. */
const REFUSED_HERE = [
  /[\u0085\u2028\u2029]/, // Line breaks of YAML 1.1 only.
  /.\ufeff/s,
  /\.inf|\.nan|e\d{3}/i, // Not JSON, so Go refuses the value as well, unless a duplicate key overrides it.
  /^---(?:#|[ \t]*(?:\r(?!\n)|\u00a0))/m, // Not a separator for YAML.
  /!\S*%/, // An escape in a tag.
  /^%(?!YAML 1\.1)/m,
  /(?:^|^---.*\r?\n)\.\.\./m,
];

/** Reads the documents of a YAML text, in the notation of the judge: values with exact numbers. */
export function readYaml(text: string): Reading {
  const { documents, issues } = parse([{ name: 'text', text }]);
  const errors = issues.filter(({ severity }) => severity === 'error');
  // An invalid value is a number that JSON does not have, or no base64.
  if (errors.some(({ code }) => code === 'LIMIT' || code === 'INVALID_VALUE')) return REFUSED_DELIBERATELY;
  if (errors.length > 0) return REFUSED_HERE.some((pattern) => pattern.test(text)) ? REFUSED_DELIBERATELY : REFUSED;
  return {
    text: toSortedJson(documents.map(({ root }) => withNumbers(root))),
    hasDuplicates: documents.some((document) => checkDuplicates(rootRef(document)).length > 0),
  };
}

function withNumbers(node: Node): unknown {
  if (node.kind === 'sequence') return node.items.map(withNumbers);
  if (node.kind === 'mapping') {
    const entries = node.entries.filter(({ overriddenBy }) => !overriddenBy);
    return new Map(entries.map(({ key, value }) => [key, withNumbers(value)]));
  }
  if (typeof node.value !== 'number') return node.value;
  return { number: node.exact ?? String(node.value) };
}

/** Writes a value as JSON with sorted keys, so that equal values have equal texts. */
export function toSortedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toSortedJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, item]) => `${JSON.stringify(key)}:${toSortedJson(item)}`).join(',')}}`;
}
