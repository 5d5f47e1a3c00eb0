import type { Issue } from '../../issues/issue.ts';
import { isLocation } from '../../issues/origin.ts';
import type { Source } from '../../yaml/document.ts';
import { indexLines } from '../../yaml/line-index.ts';
import { type Parsed, parse } from '../../yaml/parse.ts';
import type { SkipDocument } from '../../yaml/read-documents.ts';

// Names of keys whose values are secrets, such as the keys in `certs` of a chart. Names of references are not: `secretName`, `secretRef`, and a kubeconfig with
// a path.
const WORDS =
  'passw(?:or)?d|passphrase|token|secret|credential|private[-_]?key|api[-_]?key|access[-_]?key|client[-_]?key|authorization|bearer|dockerconfig';
const KEY = new RegExp(
  `(?<![\\w./-])(?=[\\w./-]{0,100}?(?:${WORDS}|certs(?![\\w-])|kubeconfig(?!["']?[ \\t]*[:=][ \\t]*["']?[~.]*/)))[\\w./-]{1,200}(?<!Name|Ref|Refs|Namespace)["']?[ \\t]*[:=]`,
  'i',
);
/** Values that look like secrets: PEM keys, passwords in URLs, tokens of services, long random texts. */
const VALUE =
  /-----BEGIN |:\/\/[^\s/@:]+:[^\s/@]+@|\beyJ[\w-]{8}|\b(?:gh[pousr]_|github_pat_|glpat-|AKIA|ASIA|xox[abprs]-|npm_|hvs\.)\w{6}|(?<![\w+/=:@.-])(?=[\w+/-]{0,39}[a-z])(?=[\w+/-]{0,39}[A-Z])(?=[\w+/-]{0,39}\d)[\w+/-]{40}/;
const KIND = /(?<![\w.-])kind["']?[ \t]*:[ \t]*["']?Secret(?![\w.-])/;
const SIGNS = new RegExp(`${KEY.source}|${KIND.source}`, 'i');
const FILE = new RegExp(`${WORDS}|kubeconfig|(?:^|/)\\.env|(?:^|/)id_[a-z0-9]+$|\\.(?:pem|key|p12|pfx)$`, 'i');

/** The beginning of an entry, which ends the value of the entry above. */
const ENTRY = /^\s*(?:-(?: |$)|---(?!-)|\.\.\.|[}\]]|["']?[\w./$-]+["']?[ \t]*(?::(?:\s|$)|=(?=[^=\s])))/;

const cache = new WeakMap<Source, (line: number) => boolean>();

/**
 * True if messages must not repeat a line of a source: it is withheld, belongs to a Secret, looks like a secret, or has
 * a key with the name of one. In doubt, true.
 *
 * @param line counted from 1
 */
export function isSecretLine(source: Source, line: number): boolean {
  if (source.withheld !== undefined) return true;
  const isSecret = cache.get(source) ?? findSecrets(source);
  cache.set(source, isSecret);
  return isSecret(line);
}

function findSecrets({ name, text }: Source): (line: number) => boolean {
  if (FILE.test(name)) return () => true;
  if (!SIGNS.test(text) && !VALUE.test(text)) return () => false;
  const lines = indexLines(text);
  const secret = new Uint8Array(lines.lineAt(text.length).line + 1);
  let document = 0;
  let holdsSecret = false;
  /** The indentation of the key whose value continues, or -1. */
  let indent = -1;
  let isItem = false;
  let start = 0;
  for (let index = 0; index < secret.length - 1; index += 1) {
    const end = lines.endOf(start);
    const line = text.slice(start, end).trimEnd();
    start = end;
    // There may be millions of empty lines. They belong to the value around them.
    if (line === '') {
      if (indent >= 0) secret[index + 1] = 1;
      continue;
    }
    if (line.startsWith('---') && !line.startsWith('-----')) {
      if (holdsSecret) secret.fill(1, document + 1, index + 1);
      [document, holdsSecret, indent] = [index, false, -1];
    }
    if (KIND.test(line)) holdsSecret = true;
    const own = line.length - line.trimStart().length;
    const startsItem = /^\s*-(?: |$)/.test(line);
    if (indent >= 0 && own <= indent && ENTRY.test(line) && !(own === indent && startsItem && !isItem)) indent = -1;
    if (indent < 0 && KEY.test(line)) [indent, isItem] = [own, startsItem];
    // A PEM key continues like a value with an indentation of its own.
    else if (indent < 0 && line.includes('-----BEGIN ')) [indent, isItem] = [own, startsItem];
    if (indent >= 0 || VALUE.test(line)) secret[index + 1] = 1;
  }
  if (holdsSecret) secret.fill(1, document + 1);
  return (line) => secret[line] === 1;
}

/**
 * Parses sources as `parse` does, without secrets in the issues. All other rooms read texts with this function.
 *
 * @param skip selects documents that are not needed, which take no memory
 */
export function parseSources(sources: readonly Source[], skip?: SkipDocument): Parsed {
  const parsed = parse(sources, skip);
  return { ...parsed, issues: withholdSecrets(parsed.issues, parsed.sources) };
}

/**
 * Returns issues without secrets. An issue of a source whose content is withheld keeps only its location and code. On a
 * line that may hold a secret, quoted texts and numbers are masked.
 *
 * @param sources the sources of the issues; issues of other sources stay unchanged
 */
export function withholdSecrets(issues: readonly Issue[], sources: Iterable<Source>): Issue[] {
  if (issues.length === 0) return [];
  const byName = new Map([...sources].map((source) => [source.name, source]));
  return issues.map((issue) => {
    const locations = [issue.location, ...issue.related].filter(isLocation).map(({ source, line }) => ({
      line,
      from: byName.get(source),
    }));
    const { hint, ...rest } = issue;
    if (locations.some(({ from }) => from?.withheld === 'content')) return { ...rest, path: '', message: WITHHELD };
    if (!locations.some(({ from, line }) => from && isSecretLine(from, line))) return issue;
    return { ...rest, message: mask(issue.message), ...(hint !== undefined && { hint: mask(hint) }) };
  });
}

const WITHHELD = 'the details are withheld: the file is outside of the working directory, or hidden';

function mask(message: string): string {
  return message.replace(/"(?:[^"\\]|\\.)*(?:"|$)/gs, '"…"').replace(/(?<![\w.…-])[-+]?\.?\d\S*/g, '…');
}
