import { type Command, CommanderError, Option } from 'commander';
import { OPTION_ROWS } from '../../extension/options/option-rows.ts';
import { type OptionValue, settingValue } from '../../extension/options/option-values.ts';
import { locateSetting } from '../../extension/options/settings-file.ts';
import type { Issue } from '../../issues/issue.ts';
import type { Location } from '../../issues/origin.ts';
import type { Source } from '../../yaml/document.ts';
import { ExitStatus } from '../context.ts';
import { formatIssue, printLimited } from '../diagnostics.ts';
import { type LoadedSettings, loadSettings } from './load-settings.ts';
import { printSettings } from './print-settings.ts';
import { type SettingsPaths, whyRefused } from './stay-inside.ts';

/** The flags for settings files, and the settings file that was read. */
export interface SettingsFlags {
  /** False for `--no-settings`. */
  settings?: string | false;
  /** True if paths in the settings file can be outside of its folder. */
  allowOutside?: boolean;
  /** The paths that the settings file names, and their limits. */
  settingsPaths?: SettingsPaths;
  /** The settings file, for excerpts in messages. */
  settingsSource?: Source;
  /** The origins of values that the settings file sets, by flag with `--`. */
  settingsPlaces?: ReadonlyMap<string, Location>;
}

/** Adds the flags about settings, and applies the settings file to flags that the command line does not set. Arguments replace it. */
export function addSettingsOptions(command: Command): void {
  command
    .option('--settings <FILE>', 'settings file to use instead of .calico-render.yaml')
    .addOption(new Option('--no-settings', 'ignore .calico-render.yaml'))
    .option('--print-settings', 'print the effective settings with the origin of each, and exit')
    .option('--allow-outside', 'allow paths in the settings to leave the directory of the settings file')
    .hook('preAction', () => {
      const {
        settings,
        printSettings: isAsked,
        allowOutside = false,
      } = command.opts<{
        settings?: string | false;
        printSettings?: boolean;
        allowOutside?: boolean;
      }>();
      const loaded = settings === false || namesInputs(command) ? undefined : loadSettings(settings, allowOutside);
      if (loaded) applySettings(command, loaded, allowOutside);
      if (!isAsked) return;
      command.configureOutput().writeOut?.(printSettings(command, loaded));
      throw new CommanderError(ExitStatus.done, 'calico-render.settings', '');
    });
}

/** The argument of `explain` is a topic, and not an input. */
function namesInputs(command: Command): boolean {
  return command.args.length > 0 && command.name() !== 'explain';
}

/** Applies settings: a flag has precedence over a setting, and a setting over a default. */
function applySettings(command: Command, loaded: LoadedSettings, allowOutside: boolean): void {
  const { source, settings, places, issues, resolvePath, root } = loaded;
  if (issues.length > 0) refuse(issues, source, command);
  const origins = new Map<string, Location>();
  const paths = new Set<string>();
  const outside: Issue[] = [];
  for (const { name, flag, kind } of OPTION_ROWS) {
    const option = command.options.find(({ long }) => long === `--${flag}`);
    const value = settingValue(settings, name, kind);
    const isPath = kind === 'path' || kind === 'paths';
    const place = places.get(name);
    if (!option || value === undefined || !place || isSetOnCommandLine(command, flag, option.attributeName())) continue;
    command.setOptionValueWithSource(option.attributeName(), isPath ? mapPaths(value, resolvePath) : value, 'config');
    origins.set(`--${flag}`, place);
    if (!isPath) continue;
    for (const [index, written] of [value].flat().entries()) {
      const path = resolvePath(String(written));
      paths.add(path);
      const reason = allowOutside ? undefined : whyRefused(path, root);
      if (reason !== undefined) outside.push(refusedPath(written, reason, locateSetting(source, name, index)));
    }
  }
  if (outside.length > 0) refuse(outside, source, command);
  command.setOptionValue('settingsPaths', { paths, ...(!allowOutside && { root }) } satisfies SettingsPaths);
  command.setOptionValue('settingsSource', source);
  command.setOptionValue('settingsPlaces', origins);
}

function refuse(issues: readonly Issue[], source: Source, command: Command): never {
  printLimited(
    issues,
    (issue) => formatIssue(issue, [source], false),
    (text) => command.configureOutput().writeErr?.(text),
  );
  throw new CommanderError(ExitStatus.wrongInput, 'calico-render.settings', '');
}

function refusedPath(path: unknown, reason: string, location: Location): Issue {
  const message = `${JSON.stringify(path)} ${reason}`;
  const hint =
    'paths in the settings must be in the directory of the settings file, unless the command line has --allow-outside';
  return { severity: 'error', code: 'INVALID_VALUE', path: '', message, location, related: [], hint };
}

/**
 * A format on the command line requests standard output, and a fleet has a separate directory. `-f` adds to the inputs
 * of the settings.
 */
function isSetOnCommandLine(command: Command, flag: string, attribute: string): boolean {
  if (flag === 'output-dir' && command.name() === 'fleet') return true;
  const others = flag === 'output-dir' ? ['output'] : [];
  return [attribute, ...others].some((name) => command.getOptionValueSource(name) === 'cli');
}

function mapPaths(value: OptionValue, resolvePath: (path: string) => string) {
  return Array.isArray(value) ? value.map(resolvePath) : resolvePath(String(value));
}
