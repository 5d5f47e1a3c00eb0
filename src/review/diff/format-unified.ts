import { type Budget, createBudget, lineHunks } from '../../kubernetes/comparison/bounded-diff.ts';
import type { DiffReport, ObjectDifference } from '../../kubernetes/comparison/differences.ts';
import { groupOf } from '../../kubernetes/objects/object-key.ts';
import { oneLine } from '../../text/one-line.ts';
import { type Paint, painter, toYaml } from './format-value.ts';

/**
 * A report as `diff -u` writes it: for each object that differs its YAML on both sides, without what the server fills in and
 * without defaults of the API. Empty where nothing differs.
 *
 * @param colours whether the terminal takes ANSI colours
 */
export function formatUnified(report: DiffReport, colours: boolean): string {
  const paint = painter(colours);
  const budget = createBudget();
  return report.objects.map((object) => formatObject(object, paint, budget)).join('');
}

function formatObject(object: ObjectDifference, paint: Paint, budget: Budget): string {
  const name = fileName(object);
  const hunks = lineHunks(yamlOf(object.before), yamlOf(object.after), budget);
  const heads = [
    paint(`--- ${object.change === 'added' ? '/dev/null' : `before/${name}`}`, 'bold'),
    paint(`+++ ${object.change === 'removed' ? '/dev/null' : `after/${name}`}`, 'bold'),
  ];
  const lines = hunks.flatMap(({ beforeStart, beforeLines, afterStart, afterLines, lines: texts }) => [
    paint(`@@ -${beforeStart},${beforeLines} +${afterStart},${afterLines} @@`, 'cyan'),
    ...texts.map((text) => formatLine(text, paint)),
  ]);
  return `${[...heads, ...lines].join('\n')}\n`;
}

function yamlOf(object: unknown): string {
  return object === undefined ? '' : toYaml(object);
}

/** As kubectl names the files that it compares. */
function fileName({ apiVersion, kind, namespace, name }: ObjectDifference): string {
  const version = apiVersion.split('/').at(-1) ?? '';
  return oneLine([groupOf(apiVersion), version, kind, namespace, name].filter((part) => part).join('.'));
}

function formatLine(line: string, paint: Paint): string {
  const text = oneLine(line);
  if (line.startsWith('-')) return paint(text, 'red');
  return line.startsWith('+') ? paint(text, 'green') : text;
}
