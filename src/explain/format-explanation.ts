import type { Location } from '../issues/issue.ts';
import type { Decision } from '../resolve/decision.ts';
import { type Because, isSaid } from '../resolve/fact.ts';
import { oneLine } from '../text/one-line.ts';
import type { Explanation } from './explain.ts';
import type { Explained } from './explained.ts';

/** The parts of the explanation, in the order in which people ask. */
const SECTIONS: readonly { title: string; begins: readonly string[] }[] = [
  { title: 'Privileges of calico-node', begins: ['config.nonPrivileged', 'featureGates', 'config.felix.bpf.'] },
  {
    title: 'Network',
    begins: ['ipFamilies', 'global.', 'config.backend', 'config.ipv4.', 'config.ipv6.', 'config.ipam.'],
  },
  { title: 'Felix and features', begins: ['config.'] },
  { title: 'Requests', begins: ['autoscaling.'] },
  { title: 'Components', begins: ['components.'] },
  { title: 'Images', begins: ['images.'] },
];

/**
 * An explanation as people read it.
 *
 * @param isWhole whether everything is explained: then what is there by default is told in short
 */
export function formatExplanation(explanation: Explanation, isWhole: boolean): string {
  const head = `calico-node is ${explanation.privileges} (extension ${explanation.extensionVersion})\n`;
  const rest = new Set(explanation.explained);
  const sections = SECTIONS.map(({ title, begins }) => {
    const members = [...rest].filter(({ path }) => begins.some((begin) => path === begin || path.startsWith(begin)));
    for (const member of members) rest.delete(member);
    return members.length === 0 ? '' : `\n${title}\n${members.map((member) => formatOne(member, isWhole)).join('')}`;
  });
  return `${head}${sections.join('')}${formatWarnings(explanation)}`;
}

function formatOne({ path, value, decisions }: Explained, isWhole: boolean): string {
  const [last, ...before] = decisions;
  if (!last) return '';
  const isDefault = decisions.length === 1 && !last.because.some(isSaid);
  const head = `  ${oneLine(path)}: ${show(value)}`;
  if (isWhole && isDefault) return `${head} (${oneLine(last.reason)})\n`;
  const told = isWhole ? before.filter(({ to, because }) => to !== value && because.some(isSaid)) : before;
  const earlier = told.map((decision) => reason(decision, `before, ${show(decision.to)}: `));
  return `${head}\n${reason(last, '', before[0]?.to)}${earlier.join('')}`;
}

/** @param previous what the value was; `from` differs where a setting was overruled before it became the value */
function reason({ reason: sentence, because, from, id }: Decision, prefix: string, previous?: unknown): string {
  // A gate's default is no setting that was overruled.
  const isOverruled = prefix === '' && id !== 'FEATURE_GATE' && from !== undefined && from !== '' && from !== previous;
  const instead = isOverruled ? ` (instead of ${show(from)})` : '';
  return `    ${prefix}${oneLine(sentence)}${instead}\n${because.map(place).join('')}`;
}

function place(because: Because): string {
  return isSaid(because) ? `      ${at(because)}\n` : '';
}

function at({ source, line, column }: Location): string {
  return source.startsWith('--') ? source : `${oneLine(source)}:${line}:${column}`;
}

function formatWarnings({ warnings }: Explanation): string {
  if (warnings.length === 0) return '';
  const rows = warnings.map(
    ({ message, code, location }) => `  ${oneLine(message)} [${code}]\n      ${at(location)}\n`,
  );
  return `\nWorth knowing\n${rows.join('')}`;
}

function show(value: unknown): string {
  if (typeof value === 'string') return value === '' ? '(empty)' : oneLine(value);
  return oneLine(JSON.stringify(value) ?? 'unset');
}
