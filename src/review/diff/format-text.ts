import type { DiffReport, ObjectDifference } from '../../kubernetes/comparison/diff-report.ts';
import { describeObject } from '../../kubernetes/comparison/object-name.ts';
import { oneLine } from '../../text/one-line.ts';
import { countsText } from './counts-text.ts';
import { formatEffects } from './format-effects.ts';
import { formatField } from './format-field.ts';
import { type Paint, painter } from './paint.ts';

/**
 * A report as people read it: the objects that differ with their fields, then what follows from it.
 *
 * @param colours whether the terminal takes ANSI colours
 */
export function formatText(report: DiffReport, colours: boolean): string {
  const paint = painter(colours);
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
