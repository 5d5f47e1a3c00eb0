import { describeMode } from '../../extension/releases/non-privileged-mode.ts';
import type { Counts, DiffReport, ObjectDifference } from '../../kubernetes/comparison/differences.ts';
import { describeKinds } from '../../kubernetes/manifests/source-use.ts';
import { describeObject } from '../../kubernetes/objects/object-key.ts';
import { count } from '../../text/lists.ts';
import { oneLine } from '../../text/printable.ts';
import type { Comparison, SideVerdict } from './compare-sides.ts';
import { formatEffects } from './format-effects.ts';
import { formatField } from './format-field.ts';
import { createPaint, type Paint } from './format-value.ts';

/**
 * Formats a comparison as text: the sides, then their differences.
 *
 * @param colours true for ANSI colours
 */
export function formatComparison(comparison: Comparison, colours: boolean): string {
  const { before, after, leftOut } = comparison;
  const paint = createPaint(colours);
  const sides = [
    paint(`before: ${describeSide(before)}`, 'red'),
    ...describeModeOf(before),
    paint(`after:  ${describeSide(after)}`, 'green'),
    ...describeModeOf(after),
  ];
  const head = `${sides.join('\n')}\n\n`;
  const refused = [before, after].find(({ verdict }) => verdict === 'refused');
  if (refused) return `${head}~ verdict: ${verdictText(before)} → ${verdictText(after)}\n`;
  const notes = [
    ...(leftOut === 0 ? [] : [`ignored: ${count(leftOut, 'object')} (--all compares all objects)`]),
    ...[before, after].flatMap(({ name, skipped = [] }) =>
      skipped.length === 0 ? [] : [`skipped in ${oneLine(name)}: ${describeKinds(skipped)}`],
    ),
  ];
  const below = notes.length === 0 ? '' : `\n${notes.join('\n')}\n`;
  return `${head}${formatText(comparison, colours)}${below}`;
}

function describeSide({ name, origin, extensionVersion, verdict }: SideVerdict): string {
  if (origin === 'given') return oneLine(name);
  return oneLine(`${name}, ${verdict === 'refused' ? 'rejected by' : 'rendered for'} extension ${extensionVersion}`);
}

/** Returns the line about the non-privileged mode of a side. */
function describeModeOf({ nonPrivilegedMode: mode }: SideVerdict): string[] {
  return mode ? [`        calico-node is non-privileged: this mode ${oneLine(describeMode(mode))}`] : [];
}

function verdictText({ verdict, errors }: SideVerdict): string {
  if (verdict !== 'refused') return verdict ?? 'manifests';
  return `rejected (${count(errors.length, 'error')})`;
}

/**
 * Formats differences as text: objects with their fields, then the consequences.
 *
 * @param colours true for ANSI colours
 */
export function formatText(report: DiffReport, colours: boolean): string {
  const paint = createPaint(colours);
  const objects = report.objects.map((object) => formatObject(object, paint).join('\n'));
  const end = [countsText(report.counts), ...formatEffects(report, paint)].join('\n');
  return `${[...objects, end].join('\n\n')}\n`;
}

function formatObject(object: ObjectDifference, paint: Paint): string[] {
  const name = oneLine(describeObject(object));
  if (object.change === 'added') return [paint(`+ ${name}`, 'green')];
  if (object.change === 'removed') return [paint(`- ${name}`, 'red')];
  return [
    paint(name, 'bold'),
    ...object.fields.flatMap((field) => formatField(field, paint)).map((line) => `  ${line}`),
  ];
}

/** Formats the number of differing objects: `2 objects differ: 1 added, 1 changed; 58 are the same`. */
export function countsText({ added, removed, changed, same }: Counts): string {
  const total = added + removed + changed;
  const equal = `${same} unchanged`;
  if (total === 0) return `no difference: ${count(same, 'object')}`;
  const parts = [`${added} added`, `${removed} removed`, `${changed} changed`].filter((part) => !part.startsWith('0 '));
  return `${total === 1 ? '1 object differs' : `${total} objects differ`}: ${parts.join(', ')}; ${equal}`;
}
