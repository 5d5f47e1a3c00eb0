import { isDirectives } from '../yaml/split-documents.ts';
import { LARGEST_PIECE, type Piece } from './piece.ts';

/** Takes a stream apart as it comes in. */
export interface Splitter {
  /** The pieces that are complete with this part of the stream. */
  push(chunk: Uint8Array): Piece[];
  /** The last piece, once there is no more. */
  end(): Piece[];
}

const [LF, CR, DASH, BRACE, HASH, PERCENT] = [10, 13, 45, 123, 35, 37];
const BLANKS = [9, 10, 11, 12, 13, 32];
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/**
 * Opens a splitter, which never holds more than a piece and a line. A document begins
 *
 * - at a line that begins with `---`, as Kubernetes' reader has it (see `splitDocuments`): the line stays with what follows it, so
 *   that whoever reads the piece sees what may be wrong with it; directives (`%YAML 1.1`) stay with their document;
 * - in JSON, at a line that begins with `{`: JSON lines, or what `kubectl get -o json` prints several times; also at one that
 *   begins with a letter, which is no JSON, so that only that line is refused.
 *
 * @param largest how many bytes a piece may have, about
 */
export function openSplitter(largest: number = LARGEST_PIECE): Splitter {
  /** From the first byte of the piece on. Of one that is too large, the last line only. */
  let buffer: Uint8Array = new Uint8Array();
  let piece = newPiece(0);
  /** Lines before the one that is looked at. */
  let lines = 0;
  let lineStart = 0;
  /** Whether the beginning of the line was looked at, and how far its end was looked for. */
  let isBegun = false;
  let searched = 0;
  let isFirstLine = true;

  function look(isLast: boolean): Piece[] {
    const pieces: Piece[] = [];
    while (lineStart < buffer.length) {
      if (!isBegun && buffer.length < lineStart + lookahead() && !isLast) break;
      if (!isBegun) beginLine(pieces);
      const feed = buffer.indexOf(LF, searched);
      if (feed < 0 && !isLast) {
        searched = buffer.length;
        break;
      }
      endLine(feed < 0 ? buffer.length : feed + 1);
    }
    if (buffer.length > largest || piece.isTooLarge) drop();
    return pieces;
  }

  /** How many bytes tell what a line begins with. */
  function lookahead(): number {
    return isFirstLine ? BYTE_ORDER_MARK.length + 3 : 3;
  }

  function beginLine(pieces: Piece[]): void {
    isBegun = true;
    if (isFirstLine && BYTE_ORDER_MARK.every((byte, index) => buffer[index] === byte)) {
      lineStart = BYTE_ORDER_MARK.length;
      piece.content = lineStart;
    }
    isFirstLine = false;
    const isSeparator = startsWithDashes() && !endsDirectives();
    const isNextObject = piece.isJson && beginsObject(buffer[lineStart]);
    if (!isSeparator && !isNextObject) return;
    if (lineStart > 0 || piece.isTooLarge) pieces.push(cut(lineStart));
    buffer = buffer.subarray(lineStart);
    searched = 0;
    lineStart = 0;
    piece = newPiece(lines, isNextObject && !isSeparator);
    piece.isAtSeparator = isSeparator;
  }

  function startsWithDashes(): boolean {
    return buffer[lineStart] === DASH && buffer[lineStart + 1] === DASH && buffer[lineStart + 2] === DASH;
  }

  function endsDirectives(): boolean {
    const { first = 0 } = piece;
    // Beyond ASCII there are blanks as well.
    if (first !== PERCENT && first !== HASH && first < 0x80) return false;
    return isDirectives(new TextDecoder().decode(buffer.subarray(piece.content, lineStart)));
  }

  function endLine(end: number): void {
    if (piece.isAtSeparator) piece.content = end;
    else findFirst(end);
    piece.isAtSeparator = false;
    lines += 1 + loneReturns(buffer, lineStart, end);
    lineStart = end;
    searched = end;
    isBegun = false;
  }

  /** Forgets what was seen of a piece that is too large, but for a byte whose line feed may yet come. */
  function drop(): void {
    piece.isTooLarge = true;
    const kept = isBegun ? Math.max(lineStart, buffer.length - 1) : lineStart;
    lines += loneReturns(buffer, lineStart, kept);
    findFirst(kept);
    buffer = buffer.slice(kept);
    searched = isBegun ? buffer.length : 0;
    lineStart = 0;
    piece.content = 0;
  }

  /** Looks what the document begins with, in the line up to here. */
  function findFirst(end: number): void {
    if (piece.first !== undefined) return;
    piece.first = buffer.subarray(lineStart, end).find((byte) => !BLANKS.includes(byte));
    piece.isJson ||= piece.first === BRACE;
  }

  function cut(end: number): Piece {
    return { bytes: piece.isTooLarge ? undefined : buffer.subarray(0, end), line: piece.line };
  }

  return {
    push(chunk) {
      const whole = new Uint8Array(buffer.length + chunk.length);
      whole.set(buffer);
      whole.set(chunk, buffer.length);
      buffer = whole;
      return look(false);
    },
    end() {
      const pieces = look(true);
      return buffer.length > 0 || piece.isTooLarge ? [...pieces, cut(buffer.length)] : pieces;
    },
  };
}

interface CurrentPiece {
  line: number;
  /** Where its document begins: behind the separator. */
  content: number;
  /** The first byte of the document that is no blank. */
  first: number | undefined;
  /** Whether it is JSON, as what comes between two separators begins. */
  isJson: boolean;
  isAtSeparator: boolean;
  isTooLarge: boolean;
}

/** What begins an object, or is no JSON at all. */
function beginsObject(byte = 0): boolean {
  return byte === BRACE || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
}

function newPiece(line: number, isJson = false): CurrentPiece {
  return { line, content: 0, first: undefined, isJson, isAtSeparator: false, isTooLarge: false };
}

/** Carriage returns that end a line by themselves, as `indexLines` counts lines. */
function loneReturns(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at += 1) if (bytes[at] === CR && bytes[at + 1] !== LF) count += 1;
  return count;
}
