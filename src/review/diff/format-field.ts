import type { FieldDifference } from '../../kubernetes/comparison/differences.ts';
import { oneLine } from '../../text/printable.ts';
import { inlineValue, type Paint, toYaml } from './format-value.ts';

const LONGEST_LINE = 120;
const MARKS = { added: '+', removed: '-', changed: '~', reordered: '~' } as const;
const COLOURS = { added: 'green', removed: 'red', changed: 'yellow', reordered: 'yellow' } as const;

/** Formats the difference of a field as lines without indent. */
export function formatField(field: FieldDifference, paint: Paint): string[] {
  const { change, path } = field;
  const head = `${paint(MARKS[change], COLOURS[change])} ${oneLine(path)}`;
  if (field.hunks)
    return [
      `${head}:`,
      ...field.hunks.flatMap(({ lines, ...place }) => [
        hunkHead(place, paint),
        ...lines.map((line) => hunkLine(line, paint)),
      ]),
    ];
  if (change === 'added' || change === 'removed')
    return formatValue(head, change === 'added' ? field.after : field.before, change, paint);
  const [before, after] = [inline(field.before), inline(field.after)];
  const mark = (side: 'before' | 'after') => (field.defaulted === side ? ' (default)' : '');
  const texts = [`${paint(before, 'red')}${mark('before')}`, `${paint(after, 'green')}${mark('after')}`];
  const order = change === 'reordered' ? 'order ' : '';
  if (path.length + before.length + after.length <= LONGEST_LINE) return [`${head}: ${order}${texts.join(' → ')}`];
  return [`${head}: ${order}`.trimEnd(), `    ${texts[0]}`, `  → ${texts[1]}`];
}

/** Formats an added or removed value: on the line if it is short, else as YAML below. */
function formatValue(head: string, value: unknown, change: 'added' | 'removed', paint: Paint): string[] {
  const text = inline(value);
  if (text.length <= LONGEST_LINE && !(typeof value === 'string' && value.includes('\n'))) return [`${head}: ${text}`];
  const lines = (typeof value === 'string' ? value : toYaml(value)).replace(/\n$/, '').split('\n');
  return [`${head}:`, ...lines.map((line) => `    ${paint(oneLine(line), COLOURS[change])}`)];
}

function inline(value: unknown): string {
  return oneLine(inlineValue(value));
}

function hunkHead(
  {
    beforeStart,
    beforeLines,
    afterStart,
    afterLines,
  }: { beforeStart: number; beforeLines: number; afterStart: number; afterLines: number },
  paint: Paint,
): string {
  return `    ${paint(`@@ -${beforeStart},${beforeLines} +${afterStart},${afterLines} @@`, 'cyan')}`;
}

function hunkLine(line: string, paint: Paint): string {
  const text = `    ${oneLine(line)}`;
  if (line.startsWith('-')) return paint(text, 'red');
  return line.startsWith('+') ? paint(text, 'green') : text;
}
