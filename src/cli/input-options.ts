import { type Command, Option } from 'commander';
import type { Options } from '../extension/pipeline.ts';
import type { Overrides } from '../extension/resolve/overrides.ts';
import { ISSUE_CODES, type IssueCode } from '../issues/codes.ts';
import { nearest } from '../text/near-miss.ts';
import type { Source } from '../yaml/document.ts';
import type { Console } from './console.ts';
import { readSources } from './read-sources.ts';
import { addSettingsOptions, type SettingsFlags } from './settings/settings-options.ts';
import { UsageError } from './usage-error.ts';

/** The flags that say what to render, as commander names them. */
export interface InputFlags extends SettingsFlags {
  config?: string[];
  filename?: string[];
  networkConfig?: string;
  podCidr?: string;
  serviceCidr?: string;
  nodeCidr?: string;
  ipFamilies?: string;
  kubernetesVersion?: string;
  provider?: string;
  featureGates?: string;
  imageVectorOverwrite?: string;
  extensionVersion?: string;
  fieldValidation: 'strict' | 'warn';
  strict?: boolean;
  allow?: string;
  quiet?: boolean;
}

/** What the flags say, read. */
export interface Input {
  sources: Source[];
  options: Options;
  /** Every text that was read, those of flags included, for excerpts in messages. */
  texts: readonly Source[];
}

const DOCUMENTS = 'further documents: NetworkConfig, Network, Shoot, Cluster, ControllerDeployment, ConfigMap';

/**
 * Adds the flags that all commands with input share.
 *
 * @param filename what the help says of -f
 */
export function addInputOptions(command: Command, filename: string = DOCUMENTS): void {
  const collect = (value: string, before: string[] = []) => [...before, value];
  command
    .addOption(
      new Option(
        '--config <FILE>',
        'the ControllerConfiguration, or any accepted document; - is standard input',
      ).argParser(collect),
    )
    .addOption(new Option('-f, --filename <FILE|DIRECTORY>', filename).argParser(collect))
    .option('--network-config <FILE>', 'a NetworkConfig that replaces the whole provider configuration')
    .option('--pod-cidr <CIDR,…>', 'range of the pods, one for each family')
    .option('--service-cidr <CIDR,…>', 'range of the services, one for each family')
    .option('--node-cidr <CIDR,…>', 'range of the nodes, one for each family')
    .option('--ip-families <FAMILY,…>', 'IPv4, IPv6 or both, the first one primary')
    .option('--kubernetes-version <VERSION>', 'Kubernetes version of the cluster')
    .option('--provider <TYPE>', 'infrastructure of the cluster, such as azure, to warn of what its extension changes')
    .option('--feature-gates <NAME=BOOL,…>', 'feature gates, merged over those of the configuration')
    .option('--image-vector-overwrite <FILE>', 'an image vector whose entries win over the default images')
    .option('--extension-version <VERSION>', 'release of the extension, such as v1.59.0 or v1.58')
    .addOption(
      new Option('--field-validation <MODE>', 'how unknown and duplicate fields of a ControllerConfiguration count')
        .choices(['strict', 'warn'])
        .default('strict'),
    )
    .option('--strict', 'make every warning an error')
    .option('--allow <CODE,…>', 'with --strict: warnings that stay warnings')
    .option('-q, --quiet', 'tell errors only');
  addSettingsOptions(command);
}

/** Reads the files that the flags name. */
export function readInput(flags: InputFlags, console: Console): Input {
  const names = [...(flags.config ?? []), ...(flags.filename ?? [])];
  if (names.length === 0)
    throw new UsageError(
      'no input: name a file with --config FILE or -f FILE, or in .calico-render.yaml (see calico-render --help)',
    );
  return readNamed(names, flags, console);
}

/** Reads files by their names, and what other flags say. */
export function readNamed(names: readonly string[], flags: InputFlags, console: Console): Input {
  // In a settings file, it waits for the command line that asks for --strict.
  if (flags.allow !== undefined && flags.strict !== true && flags.settingsPlaces?.has('--allow') !== true)
    throw new UsageError('--allow requires --strict: without it, no warning is an error');
  const flagged = { networkConfig: flags.networkConfig, imageVectorOverwrite: flags.imageVectorOverwrite };
  const { sources, files } = readSources(names, flagged, console, flags.settingsPaths);
  const overrides: Overrides = {
    ...files,
    ...defined({
      podCIDR: flags.podCidr,
      serviceCIDR: flags.serviceCidr,
      nodeCIDR: flags.nodeCidr,
      ipFamilies: flags.ipFamilies,
      kubernetesVersion: flags.kubernetesVersion,
      provider: flags.provider,
      featureGates: flags.featureGates,
    }),
  };
  const options: Options = {
    overrides,
    fieldValidation: flags.fieldValidation,
    strict: flags.strict === true,
    ...(flags.allow !== undefined && { allow: allowedCodes(flags.allow) }),
    ...(flags.extensionVersion !== undefined && { extensionVersion: flags.extensionVersion }),
  };
  const settings = flags.settingsSource ? [flags.settingsSource] : [];
  return { sources, options, texts: [...sources, ...Object.values(files), ...settings] };
}

/** Reads `--allow`. */
export function allowedCodes(text: string): IssueCode[] {
  const isCode = (word: string): word is IssueCode => (ISSUE_CODES as readonly string[]).includes(word);
  const words = text.split(',').map((word) => word.trim());
  const wrong = words.filter((word) => !isCode(word));
  if (wrong.length === 0) return words.filter(isCode);
  throw new UsageError(
    ...wrong.map((word) => {
      const meant = nearest(word, ISSUE_CODES);
      return `--allow: there is no warning ${JSON.stringify(word)}${meant ? `, did you mean "${meant}"?` : ': name codes as messages end with them, such as NO_EFFECT'}`;
    }),
  );
}

function defined<T extends Record<string, string | undefined>>(record: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: string;
  };
}
