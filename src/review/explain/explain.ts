import type { Result } from '../../extension/pipeline.ts';
import type { NonPrivilegedMode } from '../../extension/releases/non-privileged-mode.ts';
import type { Decision } from '../../extension/resolve/sourced.ts';
import { type Issue, toJsonIssue } from '../../issues/issue.ts';
import { toJsonOrigin } from '../../issues/origin.ts';
import { nearest } from '../../text/near-miss.ts';
import { type Explained, inputFields, namedTopics, type Topic, targetsOfField } from './topics.ts';

/** The decisions of a rendering. */
export interface Explanation {
  schemaVersion: 1;
  /** The rendered release. */
  extensionVersion: string;
  /** The mode of calico-node. */
  privileges: 'privileged' | 'non-privileged';
  /** The assessment of the non-privileged mode. Absent if it is not in effect. */
  nonPrivilegedMode?: NonPrivilegedMode;
  explained: Explained[];
  /** Settings without effect, and other warnings. */
  warnings: Issue[];
}

/**
 * Explains a result by its recorded decisions.
 *
 * @param about a path of the values (or the beginning of one), `privileges`, a component, or a field of an input.
 *   Default: everything
 * @returns undefined for an unknown topic, for which `closestTopic` may have a suggestion
 */
export function explain(
  result: Pick<Result, 'decisions' | 'issues' | 'values' | 'nonPrivilegedMode' | 'extensionVersion'>,
  about?: string,
): Explanation | undefined {
  const explained = groupByPath(result.decisions);
  const topic = about === undefined ? () => true : topicFilter(about, explained);
  if (!topic) return undefined;
  return {
    schemaVersion: 1,
    extensionVersion: result.extensionVersion,
    privileges: result.values?.config.nonPrivileged ? 'non-privileged' : 'privileged',
    ...(result.nonPrivilegedMode && { nonPrivilegedMode: result.nonPrivilegedMode }),
    explained: explained.filter(topic),
    warnings: about === undefined ? result.issues.filter(({ severity }) => severity === 'warning') : [],
  };
}

/** Returns an explanation in the form of JSON outputs. */
export function toJsonExplanation({ explained, warnings, ...rest }: Explanation): object {
  const toJsonDecision = (decision: Decision) => ({ ...decision, because: decision.because.map(toJsonOrigin) });
  return {
    ...rest,
    explained: explained.map((one) => ({ ...one, decisions: one.decisions.map(toJsonDecision) })),
    warnings: warnings.map(toJsonIssue),
  };
}

/** Returns the known topic that is most similar to an unknown one. */
export function closestTopic(decisions: readonly Decision[], about: string): string | undefined {
  const known = [
    ...new Set(decisions.flatMap(({ path }) => beginnings(path))),
    ...Object.keys(namedTopics()),
    ...inputFields().keys(),
  ];
  return nearest(about, known);
}

function groupByPath(decisions: readonly Decision[]): Explained[] {
  const byPath = new Map<string, Decision[]>();
  for (const decision of decisions) byPath.set(decision.path, [decision, ...(byPath.get(decision.path) ?? [])]);
  return [...byPath].map(([path, history]) => ({ path, value: history[0]?.to, decisions: history }));
}

function topicFilter(about: string, explained: readonly Explained[]): Topic | undefined {
  const named = namedTopics()[about];
  if (named) return named;
  const below = explained.filter(({ path }) => path === about || path.startsWith(`${about}.`));
  if (below.length > 0) return (one) => below.includes(one);
  // A value within one with a single decision.
  const above = explained.filter(
    ({ path, value }) => about.startsWith(`${path}.`) && hasPath(value, about.slice(path.length + 1)),
  );
  if (above.length > 0) return (one) => above.includes(one);
  const targets = targetsOfField(about);
  if (!targets) return undefined;
  return ({ path }) => targets.some((target) => path === target || path.startsWith(`${target}.`));
}

function hasPath(value: unknown, path: string): boolean {
  const [key = '', ...rest] = path.split('.');
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return false;
  return rest.length === 0 || hasPath((value as Record<string, unknown>)[key], rest.join('.'));
}

function beginnings(path: string): string[] {
  return path.split('.').map((_, index, keys) => keys.slice(0, index + 1).join('.'));
}
