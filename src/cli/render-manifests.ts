import { type Result, render } from '../extension/pipeline.ts';
import { managedResource } from '../output/managed-resource.ts';
import { jsonText } from '../text/json-text.ts';
import { type Context, UsageError } from './context.ts';
import { printIssues } from './diagnostics.ts';
import { type InputFlags, readInput } from './input-options.ts';
import type { OutputFlags, writeOutputDirectory } from './output-directory.ts';
import { type OutputFormat, type SelectionFlags, selectionOf } from './selection-options.ts';

/** The flags of `render`. */
export type RenderFlags = InputFlags & SelectionFlags & OutputFlags & { output: OutputFormat };

/**
 * Renders what the flags name, and prints the manifests or writes them to a directory.
 *
 * @param writeDirectory for flags that name a directory; a plain rendering does not load it
 */
export function renderManifests(
  flags: RenderFlags,
  { console, finish }: Context,
  writeDirectory?: typeof writeOutputDirectory,
): void {
  checkOutputFlags(flags);
  const { sources, options, texts } = readInput(flags, console);
  const result = render(sources, { ...options, ...selectionOf(flags) });
  const status = printIssues(result, texts, flags, console);
  if (status !== 0) finish(status);
  else if (flags.outputDir && writeDirectory) finish(writeDirectory(result.documents, flags.outputDir, flags, console));
  else console.data(formatDocuments(result, flags.output));
}

/** Rejects output flags that contradict each other. */
function checkOutputFlags({ outputDir, force, dryRun, check, output }: OutputFlags & { output: string }): void {
  const given = Object.entries({ '--dry-run': dryRun, '--check': check, '--force': force }).filter(
    ([, value]) => value,
  );
  const wrong: string[] = [];
  if (outputDir === '') wrong.push('--output-dir: the flag has no value');
  if (outputDir === undefined || outputDir === false)
    wrong.push(...given.map(([flag]) => `${flag} requires --output-dir`));
  else if (output !== 'yaml') wrong.push(`--output-dir writes YAML files: remove -o ${output}`);
  if (check && (dryRun || force)) wrong.push(`--check cannot be combined with ${dryRun ? '--dry-run' : '--force'}`);
  if (wrong.length > 0) throw new UsageError(...wrong);
}

/** Formats manifests as YAML documents, as a `v1` List as kubectl prints it, or as a ManagedResource and its Secret. */
function formatDocuments(result: Result, format: OutputFormat): string {
  if (format === 'json') {
    const list = { apiVersion: 'v1', items: result.manifests, kind: 'List', metadata: { resourceVersion: '' } };
    return `${jsonText(list, 4)}\n`;
  }
  const documents = format === 'yaml' ? result.documents : managedResource(result);
  return documents.map(({ text }) => `---\n${text}`).join('');
}
