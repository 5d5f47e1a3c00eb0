import { isDirectives } from '../yaml/split-documents.ts';
import {
  advance,
  beginsObject,
  type Chunk,
  createChunk,
  type ListPart,
  MAX_CHUNK_BYTES,
  MAX_WHOLE_LIST_BYTES,
  type Position,
} from './chunk.ts';
import { findListHead, isItemEnd, itemLine, type OpenList } from './split-list.ts';

/** Splits a stream into chunks as it arrives. */
export interface Splitter {
  /** Adds a block of the stream. Returns the chunks that it completes. */
  push(block: Uint8Array): Chunk[];
  /** Ends the stream. Returns the last chunks. */
  end(): Chunk[];
}

const [LF, SPACE, DASH, BRACE, HASH, PERCENT] = [10, 32, 45, 123, 35, 37];
const BLANKS = [9, 10, 11, 12, 13, 32];
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/**
 * Creates a splitter, which never holds more than a chunk and a line. A document begins
 *
 * - at a line that begins with `---`, as in Kubernetes' reader (see `splitDocuments`): the line belongs to the chunk that follows, so
 *   that the parser of the chunk reports an invalid separator; directives (`%YAML 1.1`) belong to their document;
 * - in JSON, at a line that begins with `{`: JSON lines, or what `kubectl get -o json` prints several times; also at one that
 *   begins with a letter, which is not JSON, so that only that line is refused. After a comma or an opening bracket, such a line
 *   continues the document: a List with an item on each line.
 *
 * A large List is split further: each item is a chunk, and so is the text after the items.
 *
 * @param maxBytes the approximate limit of a chunk, in bytes
 * @param maxListBytes the limit of a List that is not split, in bytes
 */
export function createSplitter(
  maxBytes: number = MAX_CHUNK_BYTES,
  maxListBytes: number = MAX_WHOLE_LIST_BYTES,
): Splitter {
  /** The bytes from the first byte of the chunk. For a chunk that is too large, the last line only. */
  let buffer: Uint8Array = new Uint8Array();
  /** The lines before the current line, and the UTF-16 code units of that line before `lineStart`, which a cut may have moved into it. */
  let position: Position = { line: 0, column: 0 };
  let lineStart = 0;
  let chunk = createChunk(position);
  /** True if the beginning of the line is scanned. `searched` is the offset up to which its end was searched. */
  let isBegun = false;
  let searched = 0;
  let isFirstLine = true;
  /** The List whose items are split. `scanned` is the offset up to which their ends were searched. */
  let list: OpenList | undefined;
  let scanned = 0;

  function scan(isLast: boolean): Chunk[] {
    const chunks: Chunk[] = [];
    do scanLines(chunks, isLast);
    while (beginList(buffer.length));
    if (buffer.length > maxBytes || chunk.isTooLarge) drop();
    return chunks;
  }

  function scanLines(chunks: Chunk[], isLast: boolean): void {
    while (lineStart < buffer.length) {
      if (!isBegun && buffer.length < lineStart + lookahead() && !isLast) return;
      if (!isBegun && beginLine(chunks)) continue;
      const feed = buffer.indexOf(LF, searched);
      if (feed < 0 && !isLast) {
        searched = splitJsonItems(chunks, buffer.length);
        return;
      }
      endLine(chunks, feed < 0 ? buffer.length : feed + 1);
    }
  }

  /** Returns the number of bytes that decide what a line begins. */
  function lookahead(): number {
    return Math.max(isFirstLine ? BYTE_ORDER_MARK.length + 3 : 3, list ? list.indent + 2 : 0);
  }

  /** Scans the beginning of a line. Returns true if it went back to the first item of a List. */
  function beginLine(chunks: Chunk[]): boolean {
    if (isFirstLine && BYTE_ORDER_MARK.every((byte, index) => buffer[index] === byte)) {
      lineStart = BYTE_ORDER_MARK.length;
      chunk.begin = lineStart;
      chunk.content = lineStart;
    }
    isFirstLine = false;
    const isSeparator = startsWithDashes() && !endsDirectives();
    const isNextObject = chunk.isJson && beginsObject(buffer[lineStart], chunk.last);
    if (isSeparator || isNextObject) {
      if (beginList(lineStart)) return true;
      endDocument(chunks, lineStart);
      restart(lineStart, isNextObject && !isSeparator);
      chunk.isAtSeparator = isSeparator;
    } else if (list?.part.form === 'yaml' && !list.isEnded) splitYamlItems(chunks, list);
    isBegun = true;
    return false;
  }

  function startsWithDashes(): boolean {
    return buffer[lineStart] === DASH && buffer[lineStart + 1] === DASH && buffer[lineStart + 2] === DASH;
  }

  function endsDirectives(): boolean {
    const { first = 0 } = chunk;
    // Some blanks are not ASCII.
    if (first !== PERCENT && first !== HASH && first < 0x80) return false;
    return isDirectives(new TextDecoder().decode(buffer.subarray(chunk.content, lineStart)));
  }

  function endLine(chunks: Chunk[], end: number): void {
    const rest = splitJsonItems(chunks, end);
    if (chunk.isAtSeparator) chunk.content = rest;
    else findFirst(rest);
    chunk.isAtSeparator = false;
    chunk.last = buffer.subarray(lineStart, rest).findLast((byte) => !BLANKS.includes(byte)) ?? chunk.last;
    position = advance(position, buffer, lineStart, rest);
    lineStart = rest;
    searched = rest;
    isBegun = false;
  }

  /** Goes back to the first item of a List that is too large to stay whole. */
  function beginList(end: number): boolean {
    if (list || chunk.isTooLarge || chunk.isNoList || chunk.isAtSeparator) return false;
    if (end - chunk.content <= maxListBytes) return false;
    findFirst(end);
    const head = findListHead(buffer.subarray(chunk.content, end), chunk.isJson);
    chunk.isNoList = !head;
    if (!head) return false;
    list = { ...head, next: 0, depth: 0, isInString: false, isEscaped: false, isEnded: false };
    position = { line: chunk.line, column: chunk.column };
    lineStart = chunk.begin;
    const isJson = head.part.form === 'json';
    restart(chunk.content + head.end, isJson, isJson ? nextItem(list) : undefined);
    // Items begin at the beginning of a line in YAML, within a line in JSON.
    isBegun = isJson;
    return true;
  }

  function splitYamlItems(chunks: Chunk[], open: OpenList): void {
    const found = itemLine(buffer, lineStart, open.indent);
    if (!found) return;
    if (lineStart > 0 || chunk.isTooLarge) chunks.push(cut(lineStart));
    open.isEnded = found === 'end';
    restart(lineStart, false, open.isEnded ? open.part : nextItem(open));
  }

  /** Splits the items of a List in JSON that end before an offset. Returns that offset in the remaining buffer. */
  function splitJsonItems(chunks: Chunk[], end: number): number {
    let rest = end;
    if (list?.part.form !== 'json') return rest;
    for (let at = scanned; at < rest && !list.isEnded; at += 1) {
      const byte = buffer[at] as number;
      if (chunk.first === undefined && !BLANKS.includes(byte)) {
        rest -= at;
        restart(at, true, chunk.part);
        chunk.first = byte;
        at = 0;
      }
      if (!isItemEnd(list, byte)) continue;
      const hasNoItems = list.isEnded && list.next === 1 && at === 0 && !chunk.isTooLarge;
      if (!hasNoItems) chunks.push(cut(at));
      const start = list.isEnded ? at : at + 1;
      rest -= start;
      restart(start, true, list.isEnded ? list.part : nextItem(list));
      at = -1;
    }
    scanned = rest;
    return rest;
  }

  /** Drops the scanned bytes of a chunk that is too large, except for a last byte whose line feed may follow. */
  function drop(): void {
    chunk.isTooLarge = true;
    const kept = isBegun ? Math.max(lineStart, buffer.length - 1) : lineStart;
    position = advance(position, buffer, lineStart, kept);
    findFirst(kept);
    buffer = buffer.slice(kept);
    searched = isBegun ? buffer.length : 0;
    scanned = Math.max(scanned - kept, 0);
    lineStart = 0;
    chunk.content = 0;
  }

  /** Finds the first byte of the document in the line, up to an offset. */
  function findFirst(end: number): void {
    if (chunk.first !== undefined) return;
    chunk.first = buffer.subarray(lineStart, end).find((byte) => !BLANKS.includes(byte));
    chunk.isJson ||= chunk.first === BRACE;
  }

  /** Begins a new chunk at an offset of the line. */
  function restart(start: number, isJson: boolean, part?: ListPart): void {
    position = advance(position, buffer, lineStart, start);
    buffer = buffer.subarray(start);
    [lineStart, searched, scanned] = [0, 0, 0];
    chunk = createChunk(position, isJson, part);
  }

  function endDocument(chunks: Chunk[], end: number): void {
    if (end > 0 || chunk.isTooLarge) chunks.push(cut(end));
    if (list && !list.isEnded) chunks.push({ bytes: new Uint8Array(), ...position, list: list.part });
    list = undefined;
  }

  function cut(end: number): Chunk {
    const { isTooLarge, line, column, part } = chunk;
    const bytes = isTooLarge || end > maxBytes ? undefined : buffer.subarray(0, end);
    // A blank replaces the dash, so that the item is a document with the same columns.
    if (bytes && list && part?.form === 'yaml' && part.index !== undefined) bytes[list.indent] = SPACE;
    return { bytes, line, column, ...(part && { list: part }) };
  }

  return {
    push(block) {
      const whole = new Uint8Array(buffer.length + block.length);
      whole.set(buffer);
      whole.set(block, buffer.length);
      buffer = whole;
      return scan(false);
    },
    end() {
      const chunks = scan(true);
      endDocument(chunks, buffer.length);
      return chunks;
    },
  };
}

function nextItem(list: OpenList): ListPart {
  list.next += 1;
  return { ...list.part, index: list.next - 1 };
}
