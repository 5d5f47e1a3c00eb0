import { attributeOf, OPTION_ROWS, type OptionRow } from '../extension/options/option-rows.ts';
import { parseGates, parseList } from '../extension/options/option-values.ts';
import type { RenderFlags } from './render-manifests.ts';
import { OUTPUT_FORMATS } from './selection-options.ts';

type Row = Pick<OptionRow, 'flag' | 'kind' | 'choices' | 'default'>;

/** The flags of `render`, except those about settings files and output directories. */
const ROWS = new Map<string, Row>(
  [
    ...OPTION_ROWS.filter(({ group }) => group !== 'output'),
    { flag: 'filename', kind: 'paths' } as const,
    { flag: 'quiet', kind: 'switch' } as const,
    { flag: 'output', kind: 'choice', choices: OUTPUT_FORMATS, default: 'yaml' } as const,
  ].map((row) => [`--${row.flag}`, row]),
);
const SHORT_FLAGS: Record<string, string> = { '-f': '--filename', '-q': '--quiet', '-o': '--output' };

/**
 * Parses the command line of a rendering without commander, which takes as long to load and to run as a third of the rendering.
 *
 * @param args the command line without the program's name
 * @returns the flags as commander returns them, or undefined for a command line that commander must parse: one with other flags, with help,
 * or with a mistake
 */
export function parsePlainFlags(args: readonly string[]): RenderFlags | undefined {
  const flags: Record<string, unknown> = {};
  for (const row of ROWS.values()) if (row.default !== undefined) flags[attributeOf(row)] = row.default;
  const words = args[0] === 'render' ? args.slice(1) : [...args];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '--no-settings') {
      flags['settings'] = false;
      continue;
    }
    const equals = word.startsWith('--') ? word.indexOf('=') : -1;
    const name = equals < 0 ? word : word.slice(0, equals);
    const row = ROWS.get(Object.hasOwn(SHORT_FLAGS, name) ? (SHORT_FLAGS[name] ?? '') : name);
    if (!row) return undefined;
    const attribute = attributeOf(row);
    const text = equals >= 0 ? word.slice(equals + 1) : row.kind === 'switch' ? undefined : words.shift();
    const value = parseValue(row, text, flags[attribute]);
    if (value === undefined) return undefined;
    flags[attribute] = value;
  }
  return flags as unknown as RenderFlags;
}

/** Returns undefined for a missing, empty or unusual value, and for one that is no choice. */
function parseValue({ kind, choices }: Row, text: string | undefined, before: unknown): unknown {
  if (kind === 'switch') return text === undefined ? true : undefined;
  if (text === undefined || text === '' || /^-./.test(text)) return undefined;
  if (kind === 'paths') return [...((before as string[] | undefined) ?? []), text];
  if (kind === 'list') return parseList(text);
  if (kind === 'gates') return parseGates(text);
  return choices && !choices.includes(text) ? undefined : text;
}
