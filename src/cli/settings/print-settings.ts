import type { Command } from 'commander';
import { OPTION_ROWS, type OptionRow } from '../../extension/options/option-rows.ts';
import { isGates, type OptionValue } from '../../extension/options/option-values.ts';
import { jsonText } from '../../text/json-text.ts';
import { oneLine } from '../../text/printable.ts';
import type { LoadedSettings } from './load-settings.ts';

/**
 * Formats the effective settings as a settings file, with the origin of each one as comment. Paths are relative to the
 * working directory.
 */
export function printSettings(command: Command, loaded: LoadedSettings | undefined): string {
  const head = loaded ? `# settings: ${oneLine(loaded.source.name)}\n` : '# no settings file\n';
  const lines = OPTION_ROWS.flatMap((row) => {
    const found = inForce(command, row);
    return found
      ? [`${row.name}: ${jsonText(found.value, 0)}  # ${origin(found.source, found.flag, row, loaded)}\n`]
      : [];
  });
  return head + lines.join('');
}

function inForce(
  command: Command,
  row: OptionRow,
): { value: unknown; source: string | undefined; flag: string } | undefined {
  const { name, flag } = row;
  if (name === 'inputs') {
    const { config = [], filename = [] } = command.opts<{ config?: string[]; filename?: string[] }>();
    const value = [...config, ...filename];
    const flags = [...(config.length > 0 ? ['--config'] : []), ...(filename.length > 0 ? ['-f'] : [])].join(', ');
    return value.length === 0
      ? undefined
      : { value, source: command.getOptionValueSource(config.length > 0 ? 'config' : 'filename'), flag: flags };
  }
  const attribute = command.options.find(({ long }) => long === `--${flag}`)?.attributeName();
  const value: OptionValue | undefined = attribute === undefined ? undefined : command.getOptionValue(attribute);
  if (attribute === undefined || value === undefined || value === false) return undefined;
  return {
    value: isGates(value) ? value.gates : value,
    source: command.getOptionValueSource(attribute),
    flag: `--${flag}`,
  };
}

function origin(
  source: string | undefined,
  flag: string,
  { name }: OptionRow,
  loaded: LoadedSettings | undefined,
): string {
  if (source === 'cli') return flag;
  const place = source === 'config' ? loaded?.places.get(name) : undefined;
  return place ? `${oneLine(place.source)}:${place.line}:${place.column}` : 'default';
}
