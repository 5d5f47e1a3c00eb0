/** A token of a text with its type. */
export interface Token {
  text: string;
  kind: 'key' | 'string' | 'constant' | 'comment' | 'plain';
}

const LINE = /^(\s*(?:- )*)("(?:[^"\\]|\\.)*"|[^\s:#"'][^:]*?)(:)(?=\s|$)(.*)$/;
const BLOCK = /(?:^|\s)[|>][-+]?\d?$/;

/**
 * Splits printed manifests, which are YAML in block style, into tokens for colours. The tokens together are the text.
 */
export function highlightYaml(text: string): Token[] {
  const tokens: Token[] = [];
  const push = (kind: Token['kind'], piece: string) => {
    const last = tokens.at(-1);
    if (piece === '') return;
    if (last?.kind === kind) last.text += piece;
    else tokens.push({ kind, text: piece });
  };
  // Deeper lines belong to a block scalar.
  let block = Number.POSITIVE_INFINITY;
  for (const line of text.split(/(?<=\n)/)) {
    const indent = line.search(/\S/);
    if (indent >= 0 && indent <= block) block = Number.POSITIVE_INFINITY;
    if (block !== Number.POSITIVE_INFINITY || indent < 0) {
      push('string', line);
      continue;
    }
    const body = line.trimEnd();
    const [, dash = '', key = '', colon = '', value] = LINE.exec(body) ?? [];
    push('plain', dash);
    push('key', key);
    push('plain', colon);
    const rest = value ?? body;
    push(kindOf(rest.replace(/^\s*(?:- )*/, '')), rest);
    push('plain', line.slice(body.length));
    if (BLOCK.test(body)) block = indent;
  }
  return tokens;
}

function kindOf(value: string): Token['kind'] {
  if (value.startsWith('#')) return 'comment';
  if (/^["']/.test(value)) return 'string';
  return /^(?:true|false|null|[-+]?\d[\d.]*)$/.test(value) ? 'constant' : 'plain';
}
