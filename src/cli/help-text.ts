import { type AddHelpTextContext, type Command, Help, Option } from 'commander';

/** The headings of flags, in the order of help texts. Flags without one are under "Flags:". */
export const HELP_GROUPS = {
  starter: 'Starter configuration:',
  migration: 'Migration, with --from:',
  inputs: 'Inputs:',
  cluster: 'Cluster facts:',
  comparison: 'Comparison:',
  output: 'Output:',
  checks: 'Checks:',
  help: 'Help:',
} as const;

/** What `--help` prints after the flags. */
export interface HelpDetails {
  /** Paragraphs. */
  notes?: readonly string[];
  /** Command lines, each with what it does. */
  examples: readonly (readonly [purpose: string, line: string])[];
  /** The meaning of exit statuses, where it differs from `STATUSES`. */
  statuses?: Readonly<Record<number, string>>;
}

const STATUSES = {
  0: 'success, even if there are warnings',
  2: 'invalid command line or input',
  3: 'internal error, or the output could not be written',
};

/** Commander's help, and whether the user asks for the short one. */
type BriefHelp = Partial<Help> & { isBrief: boolean };

/**
 * Sets how the help of a program and of its commands is laid out.
 *
 * @param isBrief true for a help text without notes, examples and exit statuses
 */
export function configureHelp(program: Command, isBrief: boolean): void {
  const order: readonly string[] = Object.values(HELP_GROUPS);
  const layout: BriefHelp = {
    isBrief,
    minWidthToWrap: 20,
    subcommandTerm: (command) => command.name(),
    styleTitle: (title) => (title === 'Options:' ? 'Flags:' : title),
    groupItems(items, visible, getGroup) {
      const groups = new Help().groupItems(items, visible, getGroup);
      return new Map([...groups].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)));
    },
  };
  program.configureHelp(layout).helpOption(...HELP_FLAG);
}

const HELP_FLAG = ['-h, --help', 'print help; -h omits examples and exit statuses'] as const;

/** Gives the help flag a heading in a command whose other flags have headings. */
export function groupHelpFlag(command: Command): void {
  if (command.options.some(({ helpGroupHeading }) => helpGroupHeading))
    command.addHelpOption(new Option(...HELP_FLAG).helpGroup(HELP_GROUPS.help));
}

/**
 * Returns what `addHelpText` prints after the flags: notes, examples and exit statuses, wrapped at the width of the terminal. Nothing in the
 * short help.
 */
export function helpDetails({ notes = [], examples, statuses }: HelpDetails): (context: AddHelpTextContext) => string {
  return ({ command }) => {
    const helper = command.createHelp() as Help & BriefHelp;
    if (helper.isBrief) return '';
    const width = command.configureOutput().getOutHelpWidth?.() ?? 80;
    helper.prepareContext({ helpWidth: width });
    const exits = Object.entries({ ...STATUSES, ...statuses });
    const sections = [
      ...notes.map((note) => helper.boxWrap(note, width)),
      ['Examples:', ...examples.map((example) => formatExample(example, width, helper))].join('\n'),
      ['Exit status:', ...exits.map(([status, meaning]) => helper.formatItem(status, 1, meaning, helper))].join('\n'),
    ];
    return `\n${sections.join('\n\n')}`;
  };
}

/** Formats an example. A line that is too long is broken after pipes and, with `\\`, before flags and redirections. */
function formatExample([purpose, line]: HelpDetails['examples'][number], width: number, helper: Help): string {
  const comment = helper.boxWrap(purpose, width - 4).replace(/^/gm, '  # ');
  if (line.length + 2 <= width) return `${comment}\n  ${line}`;
  const rows: string[] = [];
  for (const stage of line.split(/(?<= \|) /)) {
    let row = rows.length === 0 ? ' ' : '   ';
    for (const part of stage.split(/ (?=--?[a-z]|> )/)) {
      const isTooLong = row.trim() !== '' && `${row} ${part} \\`.length > width;
      if (isTooLong) rows.push(`${row} \\`);
      row = `${isTooLong ? '     ' : row} ${part}`;
    }
    rows.push(row);
  }
  return [comment, ...rows].join('\n');
}
