import { describeMode, type NonPrivilegedMode } from '../../extension/releases/non-privileged-mode.ts';
import type { Decision } from '../../extension/resolve/sourced.ts';
import { formatOrigin, isExplicit, type Origin } from '../../issues/origin.ts';
import { oneLine } from '../../text/printable.ts';
import type { Explanation } from './explain.ts';
import { type Explained, sectionsOf } from './topics.ts';

/**
 * Formats an explanation as text.
 *
 * @param isWhole true if everything is explained: defaults are then short
 */
export function formatExplanation(explanation: Explanation, isWhole: boolean): string {
  const { privileges, extensionVersion, nonPrivilegedMode } = explanation;
  const head = `calico-node is ${privileges} (extension ${extensionVersion})\n${formatMode(nonPrivilegedMode)}`;
  const sections = sectionsOf(explanation.explained).map(
    ({ title, members }) => `\n${title}\n${members.map((member) => formatOne(member, isWhole)).join('')}`,
  );
  return `${head}${sections.join('')}${formatWarnings(explanation)}`;
}

/** Formats the assessment of the non-privileged mode, with its evidence. */
function formatMode(mode: NonPrivilegedMode | undefined): string {
  if (!mode) return '';
  const { cause, evidence, limits, sources } = mode;
  const lines = [cause, evidence, limits, `Sources: ${sources.join(', ')}`];
  return `This mode ${oneLine(describeMode(mode))}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function formatOne({ path, value, decisions }: Explained, isWhole: boolean): string {
  const [last, ...before] = decisions;
  if (!last) return '';
  const isDefault = decisions.length === 1 && !last.because.some(isExplicit);
  const head = `  ${oneLine(path)}: ${formatValue(value)}`;
  if (isWhole && isDefault) return `${head} (${oneLine(last.reason)})\n`;
  const shown = isWhole ? before.filter(({ to, because }) => to !== value && because.some(isExplicit)) : before;
  const earlier = shown.map((decision) => formatReason(decision, `previously ${formatValue(decision.to)}: `));
  return `${head}\n${formatReason(last, '', before[0]?.to)}${earlier.join('')}`;
}

/**
 * Formats the reason of a decision.
 *
 * @param previous the previous value. `from` differs from it if a setting was overruled before it became the value
 */
function formatReason({ reason: sentence, because, from, id }: Decision, prefix: string, previous?: unknown): string {
  // The default of a gate is no overruled setting.
  const isOverruled = prefix === '' && id !== 'FEATURE_GATE' && from !== undefined && from !== '' && from !== previous;
  const instead = isOverruled ? ` (instead of ${formatValue(from)})` : '';
  return `    ${prefix}${oneLine(sentence)}${instead}\n${because.map(formatCause).join('')}`;
}

function formatCause(because: Origin): string {
  return isExplicit(because) ? `      ${formatOrigin(because, oneLine)}\n` : '';
}

function formatWarnings({ warnings }: Explanation): string {
  if (warnings.length === 0) return '';
  const rows = warnings.map(
    ({ message, code, location }) => `  ${oneLine(message)} [${code}]\n      ${formatOrigin(location, oneLine)}\n`,
  );
  return `\nWarnings\n${rows.join('')}`;
}

function formatValue(value: unknown): string {
  if (typeof value === 'string') return value === '' ? '(empty)' : oneLine(value);
  return oneLine(JSON.stringify(value) ?? 'unset');
}
