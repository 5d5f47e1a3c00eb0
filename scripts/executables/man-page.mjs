import { spawnSync } from 'node:child_process';

/** Sections that no help text has. */
const FILES = `.SH EXIT STATUS
.TP
.B 0
success, even if there are warnings
.TP
.B 1
a check found something: drift, a difference, a finding
.TP
.B 2
the command line or the input is invalid
.TP
.B 3
internal error, or the output could not be written
.SH FILES
.TP
.I .calico\\-render.yaml
settings of a directory
`;

/**
 * Returns the manual page calico-render(1), made of the help texts.
 *
 * @param help returns the help text of a command, and that of the whole for `undefined`
 * @param version of calico-render
 */
export function manPage(help, version) {
  const main = help(undefined);
  const commands = commandsOf(main).filter((name) => name !== 'help');
  return [
    `.TH CALICO\\-RENDER 1 "" "calico\\-render ${version}" "User Commands"\n`,
    '.SH NAME\ncalico\\-render \\- render the manifests of Gardener\\(aqs networking\\-calico extension\n',
    `.SH SYNOPSIS\n${literal(main)}`,
    '.SH COMMANDS\n',
    ...commands.map((name) => `.SS ${roffText(name)}\n${literal(help(name))}`),
    FILES,
  ].join('');
}

/** Returns a function that runs a program for its help texts. */
export function helpOf(words) {
  return (command) => {
    const [program, ...args] = [...words, ...(command === undefined ? [] : [command]), '--help'];
    const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', env: { PATH: process.env.PATH } });
    if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
    return stdout;
  };
}

/** Returns the names of the commands that the main help text lists. */
function commandsOf(help) {
  const commands = [...help.matchAll(/^ {2}([a-z]+) +[A-Z]/gm)].map(([, name]) => name);
  if (commands.length === 0) throw new Error('the help text lists no commands');
  return commands;
}

function literal(text) {
  return `.nf\n${roffText(text.trimEnd())}\n.fi\n`;
}

/** A backslash begins an escape, a minus sign is not a hyphen, and a dot or an apostrophe at the start of a line begins a request. */
function roffText(text) {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/[^\p{ASCII}]/gu, (character) => `\\[u${character.codePointAt(0).toString(16).toUpperCase()}]`)
    .replace(/^(?=[.'])/gm, '\\&');
}
