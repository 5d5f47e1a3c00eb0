import { limits, tooManyNodes } from '../limits.ts';
import { Problem } from '../problem.ts';
import { invalidStart } from '../syntax-errors.ts';
import { afterBreak, HASH, isBreak, isDocumentMarker, isGap, SPACE, TAB } from './characters.ts';
import { scanBlockScalar } from './scan-block-scalar.ts';
import { scanPlain, scanQuoted } from './scan-flow-scalar.ts';
import {
  closeFlow,
  openFlow,
  pushIndicator,
  scanAnchorOrAlias,
  scanBorder,
  scanColon,
  scanComma,
  scanExplicitKey,
  scanListItem,
  scanTag,
} from './scan-indicators.ts';
import { addCandidate, closeBlocks, column, createScanner, dropCandidate, inFlow, type Scanner } from './scanner.ts';
import type { Token } from './token.ts';

/** The average number of tokens of a node, in all styles. */
export const TOKENS_PER_NODE = 2;
/** Tokens beyond the limit: a small document is read even if few nodes are left, and is then refused as a whole. */
const EXTRA_TOKENS = 1000;

/** Reads one or more tokens from the current position on. */
type Scan = (scanner: Scanner) => void;

/**
 * Splits a text into YAML's tokens, as the parser of Kubernetes does (go-yaml v2, a YAML 1.1 parser of libyaml's
 * family).
 *
 * @param maxNodes the number of nodes that the text may have
 * @returns the tokens up to the end of the text, or up to a problem
 */
export function scan(text: string, maxNodes: number): { tokens: Token[]; problem?: Problem } {
  const scanner = createScanner(text);
  try {
    while (scanner.tokens.at(-1)?.kind !== 'end') {
      scanToken(scanner);
      if (scanner.tokens.length > TOKENS_PER_NODE * maxNodes + EXTRA_TOKENS)
        throw tooManyNodes(scanner.position, maxNodes < limits.nodes);
    }
    return { tokens: scanner.tokens };
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    // The composer may find a problem in an earlier token.
    pushIndicator(scanner, 'problem', 0);
    return { tokens: scanner.tokens, problem };
  }
}

function scanToken(scanner: Scanner): void {
  skipGap(scanner);
  const { text, position } = scanner;
  const isLineStart = column(scanner) === 0;
  closeBlocks(scanner, column(scanner));
  if (position >= text.length) scanBorder(scanner, 'end', 0);
  else if (isLineStart && text[position] === '%')
    scanBorder(scanner, 'directive', text.slice(position).search(/[\r\n]|$/));
  else if (isLineStart && isDocumentMarker(text, position))
    scanBorder(scanner, text[position] === '-' ? 'document-start' : 'document-end', 3);
  else chooseScan(scanner)(scanner);
}

/** Skips white space and comments. A tab is white space only where no key may begin, and so not in the indentation. */
function skipGap(scanner: Scanner): void {
  const { text } = scanner;
  for (;;) {
    let code = text.charCodeAt(scanner.position);
    while (code === SPACE || (code === TAB && (inFlow(scanner) || !scanner.keyAllowed))) {
      scanner.position += 1;
      code = text.charCodeAt(scanner.position);
    }
    if (code === HASH) {
      while (scanner.position < text.length && !isBreak(code)) {
        scanner.position += 1;
        code = text.charCodeAt(scanner.position);
      }
    }
    if (!isBreak(code)) return;
    scanner.position = afterBreak(text, scanner.position);
    scanner.lineStart = scanner.position;
    if (!inFlow(scanner)) scanner.keyAllowed = true;
  }
}

const scanPlainNode = asNode(scanPlain);

const SCANS: Partial<Record<string, Scan>> = {
  '[': (scanner) => openFlow(scanner, '['),
  ']': (scanner) => closeFlow(scanner, ']'),
  '{': (scanner) => openFlow(scanner, '{'),
  '}': (scanner) => closeFlow(scanner, '}'),
  ',': scanComma,
  '*': asNode(scanAnchorOrAlias),
  '&': asNode(scanAnchorOrAlias),
  '!': asNode(scanTag),
  "'": asNode(scanQuoted),
  '"': asNode(scanQuoted),
  '|': scanBlockNode,
  '>': scanBlockNode,
  '@': refuse,
  '`': refuse,
  '%': refuse,
  '\t': refuse,
};

function chooseScan(scanner: Scanner): Scan {
  const { text, position } = scanner;
  const character = text.charAt(position);
  const isBeforeGap = isGap(text.charCodeAt(position + 1));
  if (character === '-' && isBeforeGap) return scanListItem;
  if (character === '?' && (isBeforeGap || inFlow(scanner))) return scanExplicitKey;
  if (character === ':' && (isBeforeGap || inFlow(scanner))) return scanColon;
  return SCANS[character] ?? scanPlainNode;
}

/** Returns a scan of content that may be the beginning of a key. No key may begin after it. */
function asNode(scanContent: Scan): Scan {
  return (scanner) => {
    addCandidate(scanner);
    scanner.keyAllowed = false;
    scanContent(scanner);
  };
}

function scanBlockNode(scanner: Scanner): void {
  if (inFlow(scanner)) refuse(scanner);
  dropCandidate(scanner);
  scanBlockScalar(scanner);
}

function refuse(scanner: Scanner): never {
  throw invalidStart(scanner);
}
