import { describeMode } from '../../extension/releases/non-privileged-mode.ts';
import { describeKinds } from '../../kubernetes/manifests/kind-count.ts';
import { count } from '../../text/count.ts';
import { oneLine } from '../../text/one-line.ts';
import type { Comparison, SideVerdict } from './compare-sides.ts';
import { formatText } from './format-text.ts';
import { painter } from './paint.ts';

/**
 * A comparison as people read it: what was compared, then what differs.
 *
 * @param colours whether the terminal takes ANSI colours
 */
export function formatComparison(comparison: Comparison, colours: boolean): string {
  const { before, after, leftOut } = comparison;
  const paint = painter(colours);
  const sides = [
    paint(`before: ${describe(before)}`, 'red'),
    ...describeModeOf(before),
    paint(`after:  ${describe(after)}`, 'green'),
    ...describeModeOf(after),
  ];
  const head = `${sides.join('\n')}\n\n`;
  const refused = [before, after].find(({ verdict }) => verdict === 'refused');
  if (refused) return `${head}~ verdict: ${verdictText(before)} → ${verdictText(after)}\n`;
  const notes = [
    ...(leftOut === 0 ? [] : [`left out: ${count(leftOut, 'object')} (--all compares them, too)`]),
    ...[before, after].flatMap(({ name, skipped = [] }) =>
      skipped.length === 0 ? [] : [`skipped in ${oneLine(name)}: ${describeKinds(skipped)}`],
    ),
  ];
  const below = notes.length === 0 ? '' : `\n${notes.join('\n')}\n`;
  return `${head}${formatText(comparison, colours)}${below}`;
}

function describe({ name, origin, extensionVersion, verdict }: SideVerdict): string {
  if (origin === 'given') return oneLine(name);
  return oneLine(`${name}, ${verdict === 'refused' ? 'refused' : 'rendered'} by ${extensionVersion}`);
}

/** A line below a side whose calico-node is non-privileged. */
function describeModeOf({ nonPrivilegedMode: mode }: SideVerdict): string[] {
  return mode ? [`        calico-node is non-privileged: this mode ${oneLine(describeMode(mode))}`] : [];
}

function verdictText({ verdict, errors }: SideVerdict): string {
  if (verdict !== 'refused') return verdict ?? 'manifests';
  return `refused (${count(errors.length, 'error')})`;
}
