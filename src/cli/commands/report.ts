import { Command, Option } from 'commander';
import { compareSides } from '../../review/diff/compare-sides.ts';
import { reportMarkdown } from '../../review/report/markdown.ts';
import { digestOf } from '../../review/report/provenance.ts';
import { report } from '../../review/report/report.tsx';
import type { InputDigest, ReportInput, ReportSide } from '../../review/report/report-input.ts';
import { type Context, ExitStatus, UsageError } from '../context.ts';
import { printIssues } from '../diagnostics.ts';
import { addComparisonOptions, comparisonOptions, refuseEmptySides } from '../diff/comparison-options.ts';
import { type ComparisonFlags, chooseMode, isComparison } from '../diff/diff-flags.ts';
import { printSides, withoutCausedWarnings } from '../diff/print-sides.ts';
import { readSides } from '../diff/read-sides.ts';
import { hasWrongFlag, renderSide, toReportSide } from '../diff/rendered-side.ts';
import { helpDetails } from '../help-text.ts';
import { readInput } from '../input-options.ts';
import { addInputOptions, addSelectionOptions } from '../option-flags.ts';
import { parseReportOutput, refuseTerminal, writeReport } from '../report-output.ts';
import { selectionOf } from '../selection-options.ts';

/** Creates `calico-render report`, which prints an HTML page about a rendering or a comparison. */
export function reportCommand({ console, finish, words }: Context): Command {
  const provenance = words && { command: words };
  const command = new Command('report')
    .description('Write a report about a rendering or a comparison, as HTML or Markdown')
    .usage(
      `--config FILE [-f FILE|DIRECTORY|-]… [flags]
       calico-render report A B [flags]
       calico-render report --against FILE|DIRECTORY|- [flags]
       calico-render report --gate NAME [flags]
       calico-render report --extension-version A..B [flags]`,
    );
  addComparisonOptions(command);
  addInputOptions(command);
  addSelectionOptions(command);
  return command
    .addOption(
      new Option(
        '-o, --output <FORMAT|FILE>',
        'html (default) or markdown, or a file to write; *.md is Markdown',
      ).argParser((value: string, before: string[] = []) => [...before, value]),
    )
    .addHelpText(
      'after',
      helpDetails({
        notes: [
          'The HTML report is a single file that loads nothing from the network and works without scripts. The Markdown report has at most 65,000 characters, for comments on pull requests. A report describes one rendering, or compares two sides as calico-render diff does. It contains the inputs as written. For compared manifests, it contains only the differences.',
        ],
        examples: [
          [
            'Report on a Shoot',
            'calico-render report --config 00-componentconfig.yaml -f shoot.yaml --output report.html',
          ],
          [
            'Preview a feature gate',
            'calico-render report --gate NonPrivilegedCalicoNode --config 00-componentconfig.yaml -f shoot.yaml --output report.html',
          ],
          [
            'Add a preview of a feature gate to the summary of a GitHub job',
            'calico-render report --gate NonPrivilegedCalicoNode --config 00-componentconfig.yaml -o markdown >> "$GITHUB_STEP_SUMMARY"',
          ],
          [
            'Compare two versions of a Shoot',
            'calico-render report before/shoot.yaml after/shoot.yaml --config 00-componentconfig.yaml --output report.html',
          ],
          [
            'Compare committed manifests with the rendering',
            'calico-render report --against out.yaml --config 00-componentconfig.yaml --output report.html',
          ],
          [
            'Preview an upgrade of the extension',
            'calico-render report --extension-version v1.58..v1.59 --config 00-componentconfig.yaml --output report.html',
          ],
        ],
        statuses: { 0: 'the report is printed, with or without differences' },
      }),
    )
    .action((a: string | undefined, b: string | undefined, flags: ComparisonFlags & { output?: string[] }) => {
      const output = parseReportOutput(flags.output ?? []);
      refuseTerminal(output, console);
      const sides = [a, b].filter((side) => side !== undefined);
      const input = isComparison(sides, flags) ? compare(sides, flags) : single(flags);
      if (input === undefined) return finish(ExitStatus.wrongInput);
      writeReport(output.format === 'html' ? report(input) : reportMarkdown(input), output.file, console);
    });

  /** Returns the report of a rendering, or undefined for invalid input. Its issues are already printed. */
  function single(flags: ComparisonFlags): ReportInput | undefined {
    refuseComparisonFlags(flags);
    const { sources, options, texts } = readInput(flags, console);
    const name = sources.map((source) => source.name).join(', ');
    const rendered = renderSide(name, sources, { ...options, ...selectionOf(flags) }, texts);
    if (printIssues(rendered.result, texts, flags, console) !== ExitStatus.done) return undefined;
    return { after: toReportSide(rendered, flags), ...provenance };
  }

  /** Returns the report of a comparison, or undefined if both sides are refused. Their issues are already printed. */
  function compare(names: readonly string[], flags: ComparisonFlags): ReportInput | undefined {
    const options = comparisonOptions(flags);
    const digests = new Map<string, InputDigest[]>();
    const { before, after, rendered } = readSides(chooseMode(names, flags), flags, console, (name, sources) =>
      digests.set(name, sources.map(digestOf)),
    );
    printSides(rendered, flags, console);
    if (rendered.some(hasWrongFlag)) return undefined;
    const comparison = compareSides(before, after, options);
    if (!comparison) return undefined;
    refuseEmptySides(comparison, flags);
    const [left, right] = [before, after].map((side): ReportSide => {
      const known = rendered.find((one) => one.side === side);
      if (known) return toReportSide(withoutCausedWarnings(known, flags), flags);
      return { ...side, digests: digests.get(side.name) ?? [] };
    });
    return left && right && { after: right, compared: { before: left, comparison }, ...provenance };
  }
}

/** Rejects flags of a comparison without one, on which they have no effect. */
function refuseComparisonFlags({ all, subset, ignore, allowEmpty }: ComparisonFlags): void {
  const given = [
    ...(all ? ['--all'] : []),
    ...(subset ? ['--subset'] : []),
    ...(ignore === undefined ? [] : ['--ignore']),
    ...(allowEmpty ? ['--allow-empty'] : []),
  ];
  if (given.length === 0) return;
  throw new UsageError(
    ...given.map(
      (flag) =>
        `${flag} has no effect where nothing is compared: name two sides, or use --against, --gate or --extension-version A..B`,
    ),
  );
}
