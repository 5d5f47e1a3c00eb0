import { fstatSync, statSync, writeSync } from 'node:fs';
import { pause } from '../output/directory/pause.ts';
import { printable, withoutCommands } from '../text/printable.ts';
import { readBytes } from './read-bytes.ts';

/** What a command knows of the world beside files: its streams and its environment. */
export interface Console extends Streams {
  /** Writes a result for people, made sanitize. */
  out(text: string): void;
  /** Writes a result for programs as it is: YAML, JSON, HTML or a script. The format's own quoting makes values of the input sanitize. */
  data(content: string | Uint8Array): void;
  /** Writes a message, made sanitize. */
  err(text: string): void;
}

/** The streams and the environment of a process, without any protection. */
export interface Streams {
  /** Writes to standard output: text, or the bytes of text. */
  out(content: string | Uint8Array): void;
  /** Writes to standard error. */
  err(text: string): void;
  /** Reads standard input to its end, or to more bytes than `decodeUtf8` takes. */
  readInput(): Uint8Array;
  /** Standard input as it comes in, where it is more than memory should hold. */
  inputBlocks?(): AsyncIterable<Uint8Array>;
  /** Shows how far a long run has come, in place of what was shown before. Only where a terminal takes the messages. */
  readonly progress?: ((line: string) => void) | undefined;
  /** The program of this process, to be started in further threads. Without it, there is one thread. */
  program?: string;
  /** Whether messages may have colours. */
  readonly colours: boolean;
  /** Whether results that people read may have colours. */
  readonly coloursOut?: boolean;
}

/** The reader of standard output closed it: nothing is left to do, and nothing failed. */
export class BrokenPipeError extends Error {}

/**
 * Opens the console of a command. Names of files, values and whatever else of the input its texts repeat can steer neither a terminal nor the
 * runner of a pipeline: this is the one place through which all of it is printed.
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
    // Whether these are terminals is found out when it matters.
    get progress() {
      return streams.progress;
    },
    get colours() {
      return streams.colours;
    },
    get coloursOut() {
      return streams.coloursOut === true;
    },
  };
}

/** The streams of this process. Whether they are terminals is found out when it matters. */
export function nodeStreams(): Streams {
  const [, program] = process.argv;
  return {
    out: (text) => writeAll(1, text),
    err(text) {
      try {
        writeAll(2, text);
      } catch {
        // Nobody reads the messages; the exit status still says it.
      }
    },
    readInput: () => readBytes(0),
    inputBlocks: () => process.stdin,
    ...(program !== undefined && { program }),
    get progress() {
      return isTerminal(2) ? showProgress : undefined;
    },
    get colours() {
      return mayColour(2);
    },
    get coloursOut() {
      return mayColour(1);
    },
  };
}

function mayColour(descriptor: 1 | 2): boolean {
  return !process.env['NO_COLOR'] && isTerminal(descriptor);
}

function isTerminal(descriptor: 1 | 2): boolean {
  if (process.env['TERM'] === 'dumb') return false;
  try {
    // A terminal is a device, and not the null device: the rest is told apart without Node's streams, which take a while to load.
    const stats = fstatSync(descriptor);
    if (!stats.isCharacterDevice() || stats.rdev === statSync('/dev/null').rdev) return false;
  } catch {
    return false;
  }
  return (descriptor === 1 ? process.stdout : process.stderr).isTTY === true;
}

/** The line is written over by what comes next. */
function showProgress(line: string): void {
  try {
    writeAll(2, `\r\u001b[K${line}${line === '' ? '' : '\r'}`);
  } catch {
    // Nobody looks at it.
  }
}

/** The colours are ours: what a text repeats was escaped before it was painted. */
function sanitize(text: string, colours: boolean): string {
  const spoken = withoutCommands(text);
  if (!colours) return printable(spoken);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what colours begin with
  return spoken.replace(/(\u001b\[\d{1,2}m)|[^\u001b]+|\u001b/g, (part, colour) => colour ?? printable(part));
}

function writeAll(descriptor: number, text: string | Uint8Array): void {
  let rest: Uint8Array = typeof text === 'string' ? Buffer.from(text) : text;
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') throw new BrokenPipeError();
      if (code !== 'EAGAIN') throw error;
      // A pipe that does not block is full: its reader needs time.
      pause(5);
    }
  }
}
