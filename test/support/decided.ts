import { expect } from 'vitest';
import type { Decision } from '../../src/extension/resolve/sourced.ts';
import { formatOrigin, isExplicit, type Origin } from '../../src/issues/origin.ts';
import type { TextOptions } from './parse-overrides.ts';
import { renderTexts } from './render-texts.ts';

/**
 * Renders valid texts and returns the decisions, one line each, in order: `ID path, from, now to: reason (locations)`.
 *
 * Defaults of the extension are omitted.
 * @param paths selects decisions by path
 */
export function decided(texts: Record<string, string>, paths: RegExp, options?: TextOptions): string {
  const { decisions, issues } = renderTexts(texts, options);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return decisions
    .filter(({ id, path }) => id !== 'DEFAULT' && paths.test(path))
    .map(asLine)
    .join('\n');
}

function asLine({ id, path, from, to, reason, because }: Decision): string {
  return `${id} ${path}, ${show(from)}, now ${show(to)}: ${reason} (${because.map(place).join(', ')})`;
}

function show(value: unknown): string {
  return value === undefined ? 'unset' : JSON.stringify(value);
}

function place(because: Origin): string {
  return isExplicit(because) ? formatOrigin(because) : because.default;
}
