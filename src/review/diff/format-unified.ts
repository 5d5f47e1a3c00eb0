import { type Budget, createBudget, lineHunks } from '../../kubernetes/comparison/bounded-diff.ts';
import type { DiffReport, ObjectDifference } from '../../kubernetes/comparison/differences.ts';
import { groupOf } from '../../kubernetes/objects/object-key.ts';
import { oneLine } from '../../text/printable.ts';
import { createPaint, type Paint, toYaml } from './format-value.ts';

/**
 * Formats differences as `diff -u` does: the YAML of both sides of each object, without fields that the server fills in
 * and without defaults of the API. Returns an empty string without differences.
 *
 * @param colours true for ANSI colours
 */
export function formatUnified(report: DiffReport, colours: boolean): string {
  const paint = createPaint(colours);
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

/** Returns the name of an object's file, as `kubectl diff` names it. */
function fileName({ apiVersion, kind, namespace, name }: ObjectDifference): string {
  const version = apiVersion.split('/').at(-1) ?? '';
  return oneLine([groupOf(apiVersion), version, kind, namespace, name].filter((part) => part).join('.'));
}

function formatLine(line: string, paint: Paint): string {
  const text = oneLine(line);
  if (line.startsWith('-')) return paint(text, 'red');
  return line.startsWith('+') ? paint(text, 'green') : text;
}
