import { renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryName, writeNewFile } from '../output/directory/files.ts';
import { didYouMean, nearest } from '../text/near-miss.ts';
import type { Console } from './console.ts';
import { UsageError } from './context.ts';

const FORMATS = ['html', 'markdown'] as const;

/** The format of a report, and its file. Without a file, it is printed. */
export interface ReportOutput {
  format: (typeof FORMATS)[number];
  file?: string;
}

/**
 * Parses the values of `--output`: a format, a file, or both. A file that ends in `.md` is Markdown.
 *
 * @throws UsageError for several formats or files, and for an unknown format
 */
export function parseReportOutput(values: readonly string[]): ReportOutput {
  const isFormat = (value: string): value is ReportOutput['format'] => (FORMATS as readonly string[]).includes(value);
  const formats = values.filter(isFormat);
  const files = values.filter((value) => !isFormat(value));
  const word = files.find((value) => !/[./\\]/.test(value));
  if (word !== undefined) {
    const hint = didYouMean(word, nearest(word, FORMATS), ': use html, markdown, or a file name with an extension');
    throw new UsageError(`--output: unknown format ${JSON.stringify(word)}${hint}`);
  }
  if (formats.length > 1 || files.length > 1) throw new UsageError('--output takes one format and one file');
  const [file] = files;
  const format = formats[0] ?? (file !== undefined && /\.(?:md|markdown)$/i.test(file) ? 'markdown' : 'html');
  return { format, ...(file !== undefined && { file }) };
}

/**
 * Rejects a page for a terminal, before anything is rendered.
 *
 * @throws UsageError that names the alternatives
 */
export function refuseTerminal({ format, file }: ReportOutput, console: Console): void {
  if (format === 'html' && file === undefined && console.isTerminal)
    throw new UsageError(
      'HTML is not printed to a terminal: write it to a file with --output report.html, or use -o markdown',
    );
}

/** Prints a report, or writes its file. A file appears completely or not at all, and a link is replaced, not followed. */
export function writeReport(text: string, file: string | undefined, console: Console): void {
  if (file === undefined) {
    console.data(text);
    return;
  }
  const temporary = join(dirname(file), temporaryName('tmp'));
  writeNewFile(temporary, Buffer.from(text), { isDurable: false });
  renameSync(temporary, file);
}
