import { parseArgs } from 'node:util';
import { SUITES } from './suites.mjs';

export const USAGE = `Usage: npm run conformance [-- flags]

compare renderings with what the extension made of the same inputs

Options:
  --release <VERSION>  a release such as v1.59.0, or all; may be repeated
                       (default: the default release, which is not named to
                       the package)
  --input <NAME>       judge one input; may be repeated
  --suite <SUITE>      judge one kind of inputs; may be repeated (choices:
                       ${SUITES.slice(0, 3)
                         .map((suite) => `"${suite}"`)
                         .join(', ')},
                       ${SUITES.slice(3)
                         .map((suite) => `"${suite}"`)
                         .join(', ')})
  --package <DIR>      the built package (default: this clone)
  --executable <FILE>  compare a standalone executable, which is started three
                       times per input
  --data <DIR>         the conformance data (default: test/conformance)
  --show <NUMBER>      differences to print, each with the first rendered object
                       that has it (default: 3)
  -h, --help           show how the command is used

A hash does not show what the extension rendered. To compare an object field by
field, run npm run verify -- --chart DIR --input NAME with a checkout of the
extension.

Exit status: 0 no difference, 1 a difference, 2 wrong command line or data.
`;

/** An error in the command line. */
export class UsageError extends Error {}

/**
 * Reads the command line of the conformance test.
 *
 * @param {readonly string[]} args
 * @returns `{ help: true }`, or every option with its value
 * @throws UsageError for an unknown flag or suite, or a number that is none
 */
export function readOptions(args) {
  const values = parse(args);
  const unknown = values.suite.find((suite) => !SUITES.includes(suite));
  if (unknown !== undefined) throw new UsageError(`--suite: unknown suite "${unknown}" (suites: ${SUITES.join(', ')})`);
  if (!/^\d{1,6}$/.test(values.show)) throw new UsageError(`--show: "${values.show}" is not a number`);
  return {
    help: values.help,
    releases: values.release,
    inputs: values.input,
    suites: SUITES.filter((suite) => !values.suite.length || values.suite.includes(suite)),
    packageFolder: values.package,
    executable: values.executable,
    data: values.data,
    shown: Number(values.show),
  };
}

function parse(args) {
  const many = { type: 'string', multiple: true };
  try {
    return parseArgs({
      args: [...args],
      options: {
        release: many,
        input: many,
        suite: { ...many, default: [] },
        package: { type: 'string' },
        executable: { type: 'string' },
        data: { type: 'string' },
        show: { type: 'string', default: '3' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error.message);
  }
}
