import type fc from 'fast-check';
import { load } from 'js-yaml';
import type { CheckJson } from '../check/check-json.ts';
import { checkPage } from '../check/check-page.ts';
import { assertInvariant, checkTerminal } from '../check/invariants.ts';
import { commandTarget, inputCase } from '../command-target.ts';
import type { FuzzTarget } from '../fuzz.ts';
import type { FuzzInput } from '../input/fuzz-input.ts';

/** The targets for commands that render an input, in every format. */
export function renderingCommands(inputs: fc.Arbitrary<FuzzInput>, checkJson: CheckJson): FuzzTarget[] {
  const json = (schema?: string) => (out: string) => {
    checkJson(out, schema);
    checkTerminal(out, 'JSON');
  };
  const text = (out: string) => checkTerminal(out, 'the output');
  const yaml = (out: string) => {
    checkTerminal(out, 'YAML');
    const value = load(out) as object;
    assertInvariant(typeof value === 'object' && 'config' in value, () => 'no values');
  };
  const of = (
    share: number,
    words: readonly string[],
    check: (out: string) => void,
    refused?: (out: string) => unknown,
  ) =>
    commandTarget({
      name: words.join(' '),
      share,
      cases: inputs.map((input) => inputCase(words, input)),
      check,
      ...(refused && { checkRefused: refused }),
    });
  return [
    of(3, ['render', '--crds=exclude'], text),
    of(1, ['render', '--crds=exclude', '-o', 'json'], json()),
    of(0.5, ['render', '-o', 'managed-resource'], text),
    of(3, ['validate'], text),
    of(3, ['validate', '-o', 'json'], json('issues'), (out) => out === '' || json('issues')(out)),
    of(3, ['explain'], text),
    of(2, ['explain', '-o', 'json'], json('explanation')),
    of(2, ['explain', 'privileges'], text),
    of(2, ['audit'], text),
    of(1, ['audit', '-o', 'json'], json('audit')),
    of(1, ['audit', '-o', 'sarif'], json('sarif')),
    of(2, ['images'], text),
    of(2, ['images', '-o', 'wide'], text),
    of(2, ['images', '-o', 'json'], json('images')),
    of(2, ['values'], yaml),
    of(2, ['values', '-o', 'json'], json()),
    of(0.5, ['diff', '--gate', 'NonPrivilegedCalicoNode'], text),
    of(0.3, ['diff', '--gate', 'AllAlpha', '-o', 'json'], json('diff')),
    of(0.3, ['diff', '--gate', 'NonPrivilegedCalicoNode', '-o', 'unified'], text),
    of(0.3, ['diff', '--extension-version=v1.58..v1.59'], text),
    of(0.1, ['report'], checkPage),
    of(0.6, ['report', '--crds=exclude'], checkPage),
    of(0.3, ['report', '--crds=exclude', '--gate', 'NonPrivilegedCalicoNode'], checkPage),
    of(0.1, ['report', '--crds=exclude', '--extension-version=v1.58..v1.59'], checkPage),
  ];
}
