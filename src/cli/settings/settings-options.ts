import { type Command, CommanderError, Option } from 'commander';
import type { Location } from '../../issues/issue.ts';
import type { Source } from '../../parse/document.ts';
import { SETTING_ROWS } from '../../settings-file/setting-rows.ts';
import { ExitStatus } from '../exit-status.ts';
import { formatIssue } from '../format-issue.ts';
import { tellMost } from '../tell-most.ts';
import { type LoadedSettings, loadSettings } from './load-settings.ts';
import { printSettings } from './print-settings.ts';

/** The flags that are about a settings file, and what was read from it. */
export interface SettingsFlags {
  /** False for `--no-settings`. */
  settings?: string | false;
  /** The settings file, for excerpts in messages. */
  settingsSource?: Source;
  /** Where a flag's value comes from, for those that a settings file gave: by flag, with `--`. */
  settingsPlaces?: ReadonlyMap<string, Location>;
}

/**
 * Adds the flags about settings, and has the command take from a settings file what the command line does not say. With arguments
 * beside its flags a command is told what to work on: then settings do not count.
 */
export function addSettingsOptions(command: Command): void {
  command
    .option('--settings <FILE>', 'settings in place of .calico-render.yaml')
    .addOption(new Option('--no-settings', 'use no settings, also where there is a .calico-render.yaml'))
    .option('--print-settings', 'show the settings in force and where each comes from, and do nothing else')
    .hook('preAction', () => {
      const { settings, printSettings: isAsked } = command.opts<{
        settings?: string | false;
        printSettings?: boolean;
      }>();
      const loaded = settings === false || command.args.length > 0 ? undefined : loadSettings(settings);
      if (loaded) applySettings(command, loaded);
      if (!isAsked) return;
      command.configureOutput().writeOut?.(printSettings(command, loaded));
      throw new CommanderError(ExitStatus.done, 'calico-render.settings', '');
    });
}

/** A flag on the command line wins over a setting, a setting over a default. */
function applySettings(command: Command, { source, settings, places, issues, resolvePath }: LoadedSettings): void {
  if (issues.length > 0) {
    const texts = new Map([[source.name, source.text]]);
    tellMost(
      issues,
      (issue) => formatIssue(issue, texts, false),
      (text) => command.configureOutput().writeErr?.(text),
    );
    throw new CommanderError(ExitStatus.wrongInput, 'calico-render.settings', '');
  }
  const origins = new Map<string, Location>();
  for (const { name, flag, isPath, toFlag } of SETTING_ROWS) {
    const option = command.options.find(({ long }) => long === `--${flag}`);
    const value = toFlag(settings);
    const place = places.get(name);
    if (!option || value === undefined || !place || isSaid(command, flag, option.attributeName())) continue;
    command.setOptionValueWithSource(option.attributeName(), isPath ? mapPaths(value, resolvePath) : value, 'config');
    origins.set(`--${flag}`, place);
  }
  command.setOptionValue('settingsSource', source);
  command.setOptionValue('settingsPlaces', origins);
}

/** `-f` names inputs as `--config` does; who asks for a format asks for standard output. */
function isSaid(command: Command, flag: string, attribute: string): boolean {
  const others = flag === 'config' ? ['filename'] : flag === 'output-dir' ? ['output'] : [];
  return [attribute, ...others].some((name) => command.getOptionValueSource(name) === 'cli');
}

function mapPaths(value: string | string[] | boolean, resolvePath: (path: string) => string) {
  return Array.isArray(value) ? value.map(resolvePath) : resolvePath(String(value));
}
