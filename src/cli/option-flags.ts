import { type Command, Option } from 'commander';
import { OPTION_ROWS, type OptionRow } from '../extension/options/option-rows.ts';
import { parseGates, parseList } from '../extension/options/option-values.ts';
import { HELP_GROUPS } from './help-text.ts';
import { addSettingsOptions } from './settings/settings-options.ts';

/** Adds the flags of a group. Their values are parsed to data. */
export function addOptionRows(command: Command, group: OptionRow['group']): void {
  for (const row of OPTION_ROWS.filter((one) => one.group === group)) {
    const { flag, placeholder, help, kind, choices, heading } = row;
    const option = new Option(placeholder === undefined ? `--${flag}` : `--${flag} ${placeholder}`, help).helpGroup(
      HELP_GROUPS[heading],
    );
    if (choices) option.choices([...choices]);
    if (row.default !== undefined) option.default(row.default);
    if (kind === 'list') option.argParser(parseList);
    if (kind === 'gates') option.argParser(parseGates);
    command.addOption(option);
  }
}

const DOCUMENTS = 'other input: NetworkConfig, Network, Shoot, Cluster, ControllerDeployment, ConfigMap';

/**
 * Adds the flags that all commands with input share.
 *
 * @param filename the description of -f
 */
export function addInputOptions(command: Command, filename: string = DOCUMENTS): void {
  const collect = (value: string, before: string[] = []) => [...before, value];
  command
    .optionsGroup(HELP_GROUPS.inputs)
    .addOption(
      new Option(
        '--config <FILE>',
        'ControllerConfiguration, or any other supported document; - is standard input',
      ).argParser(collect),
    )
    .addOption(new Option('-f, --filename <FILE|DIRECTORY>', filename).argParser(collect));
  addOptionRows(command, 'input');
  addSettingsOptions(command);
  command.optionsGroup(HELP_GROUPS.output).option('-q, --quiet', 'print errors only');
}

/** Adds the flags that select manifests. */
export function addSelectionOptions(command: Command): void {
  addOptionRows(command, 'selection');
}
