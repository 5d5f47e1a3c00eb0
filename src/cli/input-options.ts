import { attributeOf } from '../extension/options/option-rows.ts';
import { gatherOverrides, type OptionValue, type ParsedGates } from '../extension/options/option-values.ts';
import type { ParsedOptions } from '../extension/pipeline.ts';
import { ISSUE_CODES, type IssueCode } from '../issues/issue.ts';
import { didYouMean, nearest } from '../text/near-miss.ts';
import type { Source } from '../yaml/document.ts';
import type { Console } from './console.ts';
import { UsageError } from './context.ts';
import { readSources } from './read-sources.ts';
import type { SettingsFlags } from './settings/settings-options.ts';

/** The flags of the inputs of a rendering, as commander names them. */
export interface InputFlags extends SettingsFlags {
  config?: string[];
  filename?: string[];
  networkConfig?: string;
  podCidr?: string[];
  serviceCidr?: string[];
  nodeCidr?: string[];
  ipFamilies?: string[];
  kubernetesVersion?: string;
  provider?: string;
  featureGates?: ParsedGates;
  imageVectorOverwrite?: string;
  extensionVersion?: string;
  fieldValidation: 'strict' | 'warn';
  strict?: boolean;
  allow?: string[];
  quiet?: boolean;
}

/** The parsed flags. */
export interface Input {
  sources: Source[];
  options: ParsedOptions;
  /** All texts that were read, including those of flags, for excerpts in messages. */
  texts: readonly Source[];
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

/** Reads named files and the values of other flags. */
export function readNamed(names: readonly string[], flags: InputFlags, console: Console): Input {
  // In a settings file, it waits for the command line that asks for --strict.
  if (flags.allow !== undefined && flags.strict !== true && flags.settingsPlaces?.has('--allow') !== true)
    throw new UsageError('--allow requires --strict: without it, no warning is an error');
  const flagged = { networkConfig: flags.networkConfig, imageVectorOverwrite: flags.imageVectorOverwrite };
  const { sources, files } = readSources(names, flagged, console, flags.settingsPaths);
  const flagValues: Readonly<Record<string, unknown>> = { ...flags };
  const { overrides, issues } = gatherOverrides((row) => flagValues[attributeOf(row)] as OptionValue | undefined);
  const options: ParsedOptions = {
    overrides: { ...files, ...overrides },
    issues,
    fieldValidation: flags.fieldValidation,
    strict: flags.strict === true,
    ...(flags.allow !== undefined && { allow: allowedCodes(flags.allow) }),
    ...(flags.extensionVersion !== undefined && { extensionVersion: flags.extensionVersion }),
  };
  const settings = flags.settingsSource ? [flags.settingsSource] : [];
  return { sources, options, texts: [...sources, ...Object.values(files), ...settings] };
}

/**
 * Checks the codes of `--allow`.
 *
 * @throws UsageError for unknown codes
 */
export function allowedCodes(words: readonly string[]): IssueCode[] {
  const isCode = (word: string): word is IssueCode => (ISSUE_CODES as readonly string[]).includes(word);
  const wrong = words.filter((word) => !isCode(word));
  if (wrong.length === 0) return words.filter(isCode);
  throw new UsageError(
    ...wrong.map((word) => {
      const meant = nearest(word, ISSUE_CODES);
      return `--allow: unknown code ${JSON.stringify(word)}${didYouMean(word, meant, ': messages end with their code, such as NO_EFFECT')}`;
    }),
  );
}
