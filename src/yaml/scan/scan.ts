import { explainStart } from '../compose/explain.ts';
import { limits, tooManyNodes } from '../limits.ts';
import { Problem } from '../problem.ts';
import { isDocumentMarker, isGap } from './characters.ts';
import { closeBlocks } from './indentation.ts';
import { dropCandidate, noteCandidate } from './key-candidate.ts';
import { scanBlock } from './scan-block.ts';
import { scanGap } from './scan-gap.ts';
import {
  closeFlow,
  openFlow,
  pushIndicator,
  scanBorder,
  scanColon,
  scanComma,
  scanExplicitKey,
  scanListItem,
} from './scan-indicators.ts';
import { scanPlain } from './scan-plain.ts';
import { scanAnchorOrAlias, scanTag } from './scan-property.ts';
import { scanQuoted } from './scan-quoted.ts';
import { column, createScanner, inFlow, type Scanner } from './scanner.ts';
import type { Token } from './token.ts';

/** In all styles it takes about two tokens to write a node. */
export const TOKENS_OF_A_NODE = 2;
/** Where hardly anything may be read any more, a small document is read all the same: it is then refused as a whole. */
const FEW_TOKENS = 1000;

/** Reads the next token or tokens from the current position on. */
type Scan = (scanner: Scanner) => void;

/**
 * Takes a text apart into YAML's tokens, as the parser of Kubernetes does (go-yaml v2, a YAML 1.1 parser of libyaml's family).
 *
 * @param most how many nodes the text may have
 * @returns the tokens up to the end of the text, or up to a problem
 */
export function scan(text: string, most: number): { tokens: Token[]; problem?: Problem } {
  const scanner = createScanner(text);
  try {
    while (scanner.tokens.at(-1)?.kind !== 'end') {
      scanToken(scanner);
      if (scanner.tokens.length > TOKENS_OF_A_NODE * most + FEW_TOKENS)
        throw tooManyNodes(scanner.position, most < limits.nodes);
    }
    return { tokens: scanner.tokens };
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    // Those who read the tokens may find an earlier one.
    pushIndicator(scanner, 'problem', 0);
    return { tokens: scanner.tokens, problem };
  }
}

function scanToken(scanner: Scanner): void {
  scanGap(scanner);
  const { text, position } = scanner;
  const lineBegins = column(scanner) === 0;
  closeBlocks(scanner, column(scanner));
  if (position >= text.length) scanBorder(scanner, 'end', 0);
  else if (lineBegins && text[position] === '%')
    scanBorder(scanner, 'directive', text.slice(position).search(/[\r\n]|$/));
  else if (lineBegins && isDocumentMarker(text, position))
    scanBorder(scanner, text[position] === '-' ? 'document-start' : 'document-end', 3);
  else chooseScan(scanner)(scanner);
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
  const gapFollows = isGap(text.charCodeAt(position + 1));
  if (character === '-' && gapFollows) return scanListItem;
  if (character === '?' && (gapFollows || inFlow(scanner))) return scanExplicitKey;
  if (character === ':' && (gapFollows || inFlow(scanner))) return scanColon;
  return SCANS[character] ?? scanPlainNode;
}

/** Reads what may be the begin of a key. Behind it, none can start. */
function asNode(scanContent: Scan): Scan {
  return (scanner) => {
    noteCandidate(scanner);
    scanner.keyAllowed = false;
    scanContent(scanner);
  };
}

function scanBlockNode(scanner: Scanner): void {
  if (inFlow(scanner)) refuse(scanner);
  dropCandidate(scanner);
  scanBlock(scanner);
}

function refuse(scanner: Scanner): never {
  throw explainStart(scanner);
}
