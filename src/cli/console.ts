import { fstatSync, statSync, writeSync } from 'node:fs';
import { pause } from '../output/runtime.ts';
import { printable, withoutCommands } from '../text/printable.ts';
import { readBytes } from './read-bytes.ts';

/** The sanitized streams of a command. Everything that is printed passes through them. */
export interface Console extends Streams {
  /** Writes a result for people, sanitized. */
  out(text: string): void;
  /** Writes a result for programs unchanged: YAML, JSON, HTML or a script. The format's own quoting escapes values of the input. */
  data(content: string | Uint8Array): void;
  /** Writes a message, sanitized. */
  err(text: string): void;
}

/** The streams of a process, which write texts unchanged. */
export interface Streams {
  /** Writes to standard output: text, or the bytes of text. */
  out(content: string | Uint8Array): void;
  /** Writes to standard error. */
  err(text: string): void;
  /** Reads standard input to its end, or to more bytes than `decodeUtf8` accepts. */
  readInput(): Uint8Array;
  /** Returns standard input block by block, for input that is larger than memory should hold. */
  inputBlocks?(): AsyncIterable<Uint8Array>;
  /** Replaces the progress line of a long run. Undefined unless messages go to a terminal. */
  readonly progress?: ((line: string) => void) | undefined;
  /** The program file of this process, which further threads run. Without it, there is one thread. */
  program?: string;
  /** True if results go to a terminal. */
  readonly isTerminal?: boolean;
  /** True if messages may have colours. */
  readonly colours: boolean;
  /** True if results that people read may have colours. */
  readonly coloursOut?: boolean;
}

/** The error that the reader of standard output closed the pipe. The command ends without a failure. */
export class BrokenPipeError extends Error {}

/**
 * Creates the console of a command. All output passes through it, so that file names, values and other parts of the input that a text repeats
 * cannot control a terminal or the runner of a pipeline.
 */
export function createConsole(streams: Streams): Console {
  const { program, inputBlocks } = streams;
  return {
    out: (text) => streams.out(sanitize(text, streams.coloursOut === true)),
    data: (content) => streams.out(content),
    err: (text) => streams.err(sanitize(text, streams.colours)),
    readInput: () => streams.readInput(),
    ...(inputBlocks && { inputBlocks }),
    ...(program !== undefined && { program }),
    // Looking for a terminal takes time, so it is done on demand.
    get progress() {
      return streams.progress;
    },
    get isTerminal() {
      return streams.isTerminal === true;
    },
    get colours() {
      return streams.colours;
    },
    get coloursOut() {
      return streams.coloursOut === true;
    },
  };
}

/** Returns the streams of this process. Looks for a terminal on demand only. */
export function nodeStreams(): Streams {
  const [, program] = process.argv;
  return {
    out: (text) => writeAll(1, text),
    err(text) {
      try {
        writeAll(2, text);
      } catch {
        // Standard error is closed. The exit status still reports the failure.
      }
    },
    readInput: () => readBytes(0),
    inputBlocks: () => process.stdin,
    ...(program !== undefined && { program }),
    get progress() {
      return isTerminal(2) ? showProgress : undefined;
    },
    get isTerminal() {
      return isTerminal(1);
    },
    get colours() {
      return supportsColours(2);
    },
    get coloursOut() {
      return supportsColours(1);
    },
  };
}

function supportsColours(descriptor: 1 | 2): boolean {
  return !process.env['NO_COLOR'] && isTerminal(descriptor);
}

function isTerminal(descriptor: 1 | 2): boolean {
  if (process.env['TERM'] === 'dumb') return false;
  try {
    // Only a character device other than the null device can be a terminal. All else is answered without Node's streams, which load slowly.
    const stats = fstatSync(descriptor);
    if (!stats.isCharacterDevice() || stats.rdev === statSync('/dev/null').rdev) return false;
  } catch {
    return false;
  }
  return (descriptor === 1 ? process.stdout : process.stderr).isTTY === true;
}

/** Writes the progress line. The next output overwrites it. */
function showProgress(line: string): void {
  try {
    writeAll(2, `\r\u001b[K${line}${line === '' ? '' : '\r'}`);
  } catch {
    // Progress is optional: standard error is closed.
  }
}

/** Escapes control characters and commands of pipelines. Keeps colours, which the command itself adds after it escapes values. */
function sanitize(text: string, colours: boolean): string {
  const safe = withoutCommands(text);
  if (!colours) return printable(safe);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with this character
  return safe.replace(/(\u001b\[\d{1,2}m)|[^\u001b]+|\u001b/g, (part, colour) => colour ?? printable(part));
}

function writeAll(descriptor: number, text: string | Uint8Array): void {
  let rest: Uint8Array = typeof text === 'string' ? Buffer.from(text) : text;
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Windows reports a pipe without a reader as EOF in some cases.
      if (code === 'EPIPE' || code === 'EOF') throw new BrokenPipeError();
      if (code !== 'EAGAIN') throw error;
      // A non-blocking pipe is full: its reader needs time.
      pause(5);
    }
  }
}
