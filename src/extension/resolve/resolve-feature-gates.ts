import { type Issue, listIssues } from '../../issues/issue.ts';
import { cutText } from '../../text/cut-text.ts';
import { didYouMean, nearest } from '../../text/near-miss.ts';
import type { Located } from '../../yaml/node-ref.ts';
import type { Release } from '../releases/release.ts';
import { firstReleaseWith } from '../releases/releases.ts';
import type { WrittenControllerConfiguration } from '../validate/inputs.ts';
import type { Overrides } from './overrides.ts';
import { overriddenIssue } from './pick.ts';
import { type Decision, type Explicit, fromDefault, fromField, fromFlag, type Sourced } from './sourced.ts';

export interface ResolvedGates {
  gates: Record<string, Sourced<boolean>>;
  decisions: Decision[];
  issues: Issue[];
}

const FLAG = '--feature-gates';
const ALL = { alpha: 'AllAlpha', beta: 'AllBeta' } as const;

/**
 * Resolves the feature gates: an explicit setting takes precedence over AllAlpha and AllBeta, and these over the default
 * (k8s.io/component-base/featuregate, as the extension uses it).
 *
 * @param overrides the gates of `--feature-gates`, which are merged one by one over those of the configuration
 */
export function resolveFeatureGates(
  release: Release,
  configuration: Located<WrittenControllerConfiguration> | undefined,
  overrides: Overrides['featureGates'] = {},
): ResolvedGates {
  const written = readExplicit(configuration);
  const overridden = Object.entries(overrides).flatMap(([name, value]) => {
    const before = written[name];
    if (!before || before.value === value) return [];
    return [overriddenIssue({ name: FLAG, value: `${name}=${value}`, origin: { flag: FLAG } }, before)];
  });
  const explicit = withoutPrototype([
    ...Object.entries(written),
    ...Object.entries(overrides).map(([name, value]) => [name, fromFlag(FLAG, value)] as const),
  ]);
  const known = [...Object.keys(release.featureGates), ...Object.values(ALL)];
  const unknown = Object.entries(explicit).filter(([name]) => !known.includes(name));
  const issues = [...overridden, ...listIssues(unknown, ([name, fact]) => unknownGate(name, fact, release, known))];

  const gates: Record<string, Sourced<boolean>> = {};
  const decisions: Decision[] = [];
  for (const [name, gate] of Object.entries(release.featureGates)) {
    const all = explicit[ALL[gate.stage]];
    const byDefault = `${name} is ${gate.default} by default`;
    const fact = explicit[name] ?? (all?.value ? all : fromDefault(gate.default, byDefault));
    const reason = explicit[name] ? `${name} is set explicitly` : all?.value ? `${ALL[gate.stage]} sets it` : byDefault;
    gates[name] = fact;
    decisions.push({
      id: 'FEATURE_GATE',
      path: `featureGates.${name}`,
      from: gate.default,
      to: fact.value,
      reason,
      because: [fact.origin],
    });
  }
  return { gates, decisions, issues };
}

/** Returns an object without a prototype: a gate may have any name, such as `toString`. */
function withoutPrototype(
  entries: readonly (readonly [string, Explicit<boolean>])[],
): Record<string, Explicit<boolean>> {
  return Object.assign(Object.create(null), Object.fromEntries(entries));
}

function readExplicit(
  configuration: Located<WrittenControllerConfiguration> | undefined,
): Record<string, Explicit<boolean>> {
  const names = Object.keys(configuration?.value.featureGates ?? {});
  const gates = names.map((name) => {
    // Null is the zero value of a bool in Go, so an explicit false.
    const gate = fromField(configuration, ['featureGates', name], ({ featureGates }) => featureGates?.[name] ?? false);
    return [name, gate] as const;
  });
  return withoutPrototype(gates.filter((entry): entry is [string, Explicit<boolean>] => entry[1] !== undefined));
}

function unknownGate(name: string, fact: Explicit<boolean>, release: Release, known: readonly string[]): Issue {
  const base = { severity: 'error' as const, path: fact.path, location: fact.origin, related: [] };
  const since = firstReleaseWith((other) => Object.hasOwn(other.featureGates, name));
  if (since) {
    const message = `feature gate "${name}" requires extension ${since.version} or later; the rendered release is ${release.version}`;
    return { ...base, code: 'SINCE_RELEASE', message };
  }
  const meant = nearest(name, known);
  const message = `unknown feature gate ${JSON.stringify(cutText(name))}${didYouMean(name, meant)}`;
  return {
    ...base,
    code: 'UNKNOWN_FEATURE_GATE',
    message,
    hint: `feature gates of extension ${release.version}: ${known.join(', ')}`,
  };
}
