import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run verify -- --chart DIR [flags] [-- ARGUMENTS]

compare renderings with those of the extension's own chart, rendered by Helm

Options:
  --chart <DIR>                  a checkout of the extension, or its chart
                                 charts/internal/calico
  --extension-version <VERSION>  the release to compare with (default: that in
                                 the checkout's file VERSION)
  --input <NAME>                 verify one input of test/conformance; may be
                                 repeated (default: all inputs)
  --every <NUMBER>               verify each NUMBERth input only
  --match <TEXT>                 compare only manifests with TEXT in their name,
                                 such as "DaemonSet kube-system/calico-node";
                                 may be repeated
  --helm <FILE>                  the Helm program (default: helm in the PATH,
                                 or Helm built with Go)
  --show <NUMBER>                differences to print (default: 20)
  --record                       write the fingerprints of the chart's manifests
                                 to the conformance data, for a new release
  --data <DIR>                   the conformance data (default:
                                 test/conformance)
  -h, --help                     show how the command is used

ARGUMENTS are those of calico-render. They replace the inputs of
test/conformance by your own files.

Deliberate deviations from the extension are counted by name and are not
differences. docs/development/conformance.md explains each.

Exit status: 0 no difference, 1 a difference, 2 wrong command line, chart or
data, or no Helm.

Examples:
  npm run verify -- --chart ../networking-calico
  npm run verify -- --chart ../networking-calico --input gv-00000
  npm run verify -- --chart ../networking-calico -- --config config.yaml -f .
`;

/** An error in the command line or in its files. */
export class UsageError extends Error {}

/**
 * Reads the command line of the verification.
 *
 * @param {readonly string[]} args
 * @returns `{ help: true }`, or every option with its value
 * @throws UsageError for a missing chart, an unknown flag or options that exclude each other
 */
export function readOptions(args) {
  const end = args.indexOf('--');
  const own = end < 0 ? args : args.slice(0, end);
  const files = end < 0 ? [] : args.slice(end + 1);
  const values = parse(own);
  if (values.help) return { help: true };
  if (!values.chart) throw new UsageError('missing --chart: name a checkout of the extension');
  for (const name of ['show', 'every'])
    if (!/^[1-9]\d{0,5}$/.test(values[name]))
      throw new UsageError(`--${name}: "${values[name]}" is not a number above 0`);
  if (end >= 0 && files.length === 0) throw new UsageError('no arguments after --: name files, such as --config FILE');
  if (files.length > 0 && (values.input || values.record || values.every !== '1'))
    throw new UsageError('--input, --every and --record select inputs of test/conformance, not the files after --');
  if (values.input && values.every !== '1') throw new UsageError('--input and --every exclude each other');
  if (values.record && (values.input || values.match || values.every !== '1'))
    throw new UsageError('--record requires all inputs and all manifests: omit --input, --every and --match');
  return {
    help: false,
    chart: values.chart,
    release: values['extension-version'],
    inputs: values.input,
    every: Number(values.every),
    match: values.match,
    helm: values.helm,
    shown: Number(values.show),
    isRecording: values.record,
    data: values.data,
    files,
  };
}

function parse(args) {
  const text = { type: 'string' };
  try {
    return parseArgs({
      args: [...args],
      options: {
        chart: text,
        'extension-version': text,
        input: { ...text, multiple: true },
        every: { ...text, default: '1' },
        match: { ...text, multiple: true },
        helm: text,
        show: { ...text, default: '20' },
        record: { type: 'boolean', default: false },
        data: text,
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error.message);
  }
}
