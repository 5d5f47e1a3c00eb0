import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CODE_REFERENCE, type CodeExample, wrap } from '../../src/issues/code-reference.ts';
import { ISSUE_CODES, type IssueCode } from '../../src/issues/issue.ts';
import { printable } from '../../src/text/printable.ts';
import { runHere } from './run-here.ts';

const HEAD = `<!-- Generated from src/issues/code-reference.ts: UPDATE_FIXTURES=1 npx vitest run src/cli/fixtures.test.ts writes this page. -->

# Messages

Each error and warning about the input ends with a code in brackets. The codes are stable, so scripts can rely on them:
in the JSON of \`validate -o json\`, and in \`--strict --allow CODE,…\`, which turns all other warnings into errors.
\`calico-render explain CODE\` prints the entry of a code.
`;

/**
 * Returns the text of docs/messages.md. Runs each example in a folder for temporary files.
 *
 * @throws Error if an example does not print its code
 */
export async function messagesPage(): Promise<string> {
  const links = [...ISSUE_CODES].sort().map((code) => `[${code}](#${code.toLowerCase()})`);
  const entries: string[] = [];
  for (const code of ISSUE_CODES) entries.push(await entryOf(code));
  return `${[HEAD, `${links.join(',\n')}.\n`, ...entries].join('\n')}`;
}

async function entryOf(code: IssueCode): Promise<string> {
  const { meaning, fix, example } = CODE_REFERENCE[code];
  const files = Object.entries(example.files).map(
    ([name, text]) => `\`${name}\`:\n\n\`\`\`yaml\n${printable(text)}\`\`\`\n`,
  );
  const session = `\`\`\`text\n$ calico-render ${example.command}\n${await messageOf(code, example)}\`\`\`\n`;
  return [`## ${code}\n`, wrap(meaning, 120), wrap(`**Fix**: ${fix}`, 120), ...files, session].join('\n');
}

/** Returns the message of a code among those that an example prints. */
async function messageOf(code: IssueCode, { files, command }: CodeExample): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'messages-'));
  const start = process.cwd();
  try {
    process.chdir(folder);
    for (const [name, text] of Object.entries(files)) writeFileSync(name, text);
    const { err } = await runHere(command.split(' '));
    const messages = err.split(/^(?=\S)/m);
    const message = messages.find((text) => text.split('\n', 1)[0]?.endsWith(`[${code}]`));
    if (message === undefined) throw new Error(`the example of ${code} prints:\n${err}`);
    return message;
  } finally {
    process.chdir(start);
    rmSync(folder, { recursive: true });
  }
}
