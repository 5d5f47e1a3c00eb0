import { Command } from 'commander';
import { formatResult } from '../../krm/function-result.ts';
import { krm } from '../../krm/krm.ts';
import { decodeUtf8 } from '../../parse/decode-utf8.ts';
import type { Context } from '../context.ts';
import { ExitStatus } from '../exit-status.ts';
import { formatIssue } from '../format-issue.ts';
import { readSources } from '../read-sources.ts';
import { tellMost } from '../tell-most.ts';
import { UsageError } from '../usage-error.ts';

/** `calico-render krm`: a KRM function, for kustomize and other tools that run such. */
export function krmCommand({ console, finish }: Context): Command {
  return new Command('krm')
    .description('run as a KRM function: a ResourceList on standard input, and on standard output')
    .addHelpText(
      'after',
      `
functionConfig is a CalicoRender (see calico-render schema CalicoRender): its spec names the sources, files or inline, and says what flags say
elsewhere. Configuration among the items is read as well. What was generated before is replaced, known by the annotation
calico-render/generated-by. With an error the items come out unchanged, with results, and the exit status is 2.

Examples:
  kustomize build --enable-alpha-plugins --enable-exec .
  calico-render krm < resourcelist.yaml`,
    )
    .action(() => {
      const decoded = decodeUtf8('<stdin>', console.readInput());
      if (!('text' in decoded)) {
        console.err(formatIssue(decoded.issue, new Map(), false));
        return finish(ExitStatus.wrongInput);
      }
      const { text, results, failed } = krm(decoded.text, readNamed(console));
      tellMost(results, formatResult, (text) => console.err(text));
      console.data(text);
      finish(failed ? ExitStatus.wrongInput : ExitStatus.done);
    });
}

function readNamed(console: Context['console']) {
  return (path: string) => {
    if (path === '-') return { problem: 'standard input holds the ResourceList already: name a file' };
    try {
      const { file } = readSources([], { file: path }, console).files;
      return { text: file?.text ?? '' };
    } catch (error) {
      if (error instanceof UsageError) return { problem: error.messages.join('; ') };
      throw error;
    }
  };
}
