import { type Command, Option } from 'commander';
import { OPTION_ROWS, type OptionRow } from '../extension/options/option-rows.ts';
import { parseGates, parseList } from '../extension/options/option-values.ts';
import { HELP_GROUPS } from './help-text.ts';

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

/** Returns the name under which commander holds the value of an option. */
export function attributeOf({ flag }: Pick<OptionRow, 'flag'>): string {
  return flag.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
