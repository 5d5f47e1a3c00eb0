import { oneLine } from '../../text/one-line.ts';
import { describeObject } from '../object-name.ts';
import type { Counts, DiffReport, ObjectDifference } from '../report.ts';
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
  const end = [summary(report.counts), ...formatEffects(report, paint)].join('\n');
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

function summary({ added, removed, changed, same }: Counts): string {
  const total = added + removed + changed;
  const equal = `${same} ${same === 1 ? 'is' : 'are'} the same`;
  if (total === 0) return `no difference: ${same === 1 ? '1 object' : `${same} objects`}`;
  const parts = [`${added} added`, `${removed} removed`, `${changed} changed`].filter((part) => !part.startsWith('0 '));
  return `${total === 1 ? '1 object differs' : `${total} objects differ`}: ${parts.join(', ')}; ${equal}`;
}
