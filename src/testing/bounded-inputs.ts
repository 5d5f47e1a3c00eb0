import { boundedManifests } from './bounded-manifests.ts';

/**
 * An input that grows: a command line, and the files that it names.
 *
 * To add a row, choose a size for which the eightfold is at a limit or near it. The run in .ci holds every row at 1×, 2×, 4× and 8× against the
 * promise of docs/robustness.md, `npm test` at 2×.
 */
export interface BoundedInput {
  /** What there is much of. */
  what: string;
  /** How much of it there is at 1×. */
  size: number;
  /** The command line; names of files are relative to the folder that holds `files`. */
  args: readonly string[] | ((size: number) => readonly string[]);
  /** The texts of the files by their names, and of standard input by the name `-`. */
  files?: (size: number) => Record<string, string>;
}

const CONFIG =
  'apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1\nkind: ControllerConfiguration\n';
const NETWORK_CONFIG = 'apiVersion: calico.networking.extensions.gardener.cloud/v1alpha1\nkind: NetworkConfig\n';

/** A text of the form that the index of each of its parts makes of it. */
const join = (size: number, part: (index: number) => string) =>
  Array.from({ length: size }, (_, index) => part(index)).join('');

const config = ['--quiet', '--config', 'in.yaml'];
const validate = ['validate', '--quiet', '-f', 'in.yaml'];
const input = (text: (size: number) => string) => (size: number) => ({ 'in.yaml': text(size) });

/** Every input that is held against the promise of bounded time and memory. */
export const boundedInputs: readonly BoundedInput[] = [
  { what: 'JSON lines', size: 15_000, args: validate, files: input((size) => '{"a":1}\n'.repeat(size)) },
  { what: 'documents of YAML', size: 10_000, args: config, files: input((size) => '---\na: 1\n'.repeat(size)) },
  {
    what: 'unknown fields',
    size: 7500,
    args: config,
    files: input((size) => CONFIG + join(size, (index) => `k${index}: 1\n`)),
  },
  {
    what: 'an autodetection method with a class of Unicode',
    size: 300,
    args: config,
    files: input(
      (size) => `${NETWORK_CONFIG}ipv4: {autoDetectionMethod: "interface=(?i)[${'\\\\pL'.repeat(size)}]"}\n`,
    ),
  },
  {
    what: 'mistakes below a key of 1 MB',
    size: 20,
    args: config,
    files: input((size) => `${NETWORK_CONFIG}? "a.${'a'.repeat(1_000_000)}"\n: [${'.nan,'.repeat(size)}1]`),
  },
  ...boundedManifests,
];
