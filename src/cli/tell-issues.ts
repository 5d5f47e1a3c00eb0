import type { Result } from '../extension/pipeline.ts';
import type { Issue } from '../issues/issue.ts';
import { count } from '../text/count.ts';
import type { Source } from '../yaml/document.ts';
import type { Console } from './console.ts';
import { ExitStatus } from './exit-status.ts';
import { formatIssue } from './format-issue.ts';
import type { InputFlags } from './input-options.ts';
import { relocate } from './relocate.ts';
import { tellMost } from './tell-most.ts';

/** Tells the issues on standard error. The status says whether there is anything to print. */
export function tellIssues(
  result: Pick<Result, 'issues' | 'passedOver'>,
  read: readonly Source[],
  flags: Pick<InputFlags, 'quiet' | 'settingsPlaces'>,
  console: Console,
): ExitStatus {
  const told = flags.quiet ? result.issues.filter(({ severity }) => severity === 'error') : result.issues;
  const format = (issue: Issue) => formatIssue(relocate(issue, flags.settingsPlaces), read, console.colours);
  // A limit says that more is wrong than is told at all: of those, none goes unsaid.
  tellMost(
    told,
    format,
    (text) => console.err(text),
    ({ code }) => code === 'LIMIT',
  );
  if (result.passedOver > 0 && !flags.quiet) {
    console.err(`calico-render: ${count(result.passedOver, 'document')} of other kinds skipped\n`);
  }
  if (told.length > 1) console.err(`${summary(told)}\n`);
  return result.issues.some(({ severity }) => severity === 'error') ? ExitStatus.wrongInput : ExitStatus.done;
}

function summary(issues: readonly Issue[]): string {
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  const parts = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(issues.length > errors ? [count(issues.length - errors, 'warning')] : []),
  ];
  return parts.join(', ');
}
