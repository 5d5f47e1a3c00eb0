import type { Issue } from '../../issues/issue.ts';
import { listIssues, openIssueList } from '../../issues/issue-list.ts';
import { append } from '../../text/append.ts';
import { cutText } from '../../text/cut-text.ts';
import { nearest } from '../../text/near-miss.ts';
import type { Located } from '../../yaml/node-ref.ts';
import type { Release } from '../releases/release.ts';
import { firstReleaseWith } from '../releases/releases.ts';
import type { WrittenControllerConfiguration } from '../validate/inputs.ts';
import type { Decision } from './decision.ts';
import { overriddenIssue } from './overridden.ts';
import { type Explicit, fromDefault, fromField, fromFlag, type Sourced } from './sourced.ts';

export interface ResolvedGates {
  gates: Record<string, Sourced<boolean>>;
  decisions: Decision[];
  issues: Issue[];
}

const ALL = { alpha: 'AllAlpha', beta: 'AllBeta' } as const;

/**
 * The feature gates as they take effect: what is set explicitly wins over AllAlpha and AllBeta, those over the default
 * (k8s.io/component-base/featuregate, as the extension uses it).
 *
 * @param flag text of `--feature-gates`; it is merged gate by gate over what the configuration says
 */
export function resolveFeatureGates(
  release: Release,
  configuration: Located<WrittenControllerConfiguration> | undefined,
  flag: string | undefined,
): ResolvedGates {
  const issues: Issue[] = [];
  const explicit = readExplicit(configuration);
  for (const [name, fact] of Object.entries(flag === undefined ? {} : parseFlag(flag, issues))) {
    const before = explicit[name];
    if (before && before.value !== fact.value)
      issues.push(
        overriddenIssue({ name: '--feature-gates', value: `${name}=${fact.value}`, origin: fact.origin }, before),
      );
    explicit[name] = fact;
  }
  const known = [...Object.keys(release.featureGates), ...Object.values(ALL)];
  const unknown = Object.entries(explicit).filter(([name]) => !known.includes(name));
  append(
    issues,
    listIssues(unknown, ([name, fact]) => unknownGate(name, fact, release, known)),
  );

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

/** Without a prototype: gates have whatever names people give them, `toString` for one. */
function noGates(): Record<string, Explicit<boolean>> {
  return Object.create(null);
}

function readExplicit(
  configuration: Located<WrittenControllerConfiguration> | undefined,
): Record<string, Explicit<boolean>> {
  const names = Object.keys(configuration?.value.featureGates ?? {});
  const facts = names.map((name) => {
    // Null is the zero value of a bool in Go, so an explicit false.
    const fact = fromField(configuration, ['featureGates', name], ({ featureGates }) => featureGates?.[name] ?? false);
    return [name, fact] as const;
  });
  const written = facts.filter((entry): entry is [string, Explicit<boolean>] => entry[1] !== undefined);
  return Object.assign(noGates(), Object.fromEntries(written));
}

function parseFlag(text: string, issues: Issue[]): Record<string, Explicit<boolean>> {
  const gates = noGates();
  const refused = openIssueList();
  const refuse = (message: string, hint = 'such as NonPrivilegedCalicoNode=true,AllAlpha=false') =>
    refused.add(() => ({
      severity: 'error',
      code: 'INVALID_VALUE',
      path: '',
      message: cutText(message),
      location: { flag: '--feature-gates' },
      related: [],
      hint,
    }));
  for (const item of text.split(',')) {
    const [name = '', value] = item.split('=', 2).map((word) => word.trim());
    if (item.trim() === '') continue;
    const parsed = value === undefined ? undefined : parseBool(value);
    if (value === undefined) refuse(`feature gate ${JSON.stringify(name)} has no value`);
    else if (parsed === undefined || item.split('=').length > 2)
      refuse(`${JSON.stringify(item.trim())} does not set a feature gate to true or false`);
    else if (gates[name] && gates[name].value !== parsed)
      refuse(`feature gate ${JSON.stringify(name)} is set twice, to different values`);
    else gates[name] = fromFlag('--feature-gates', parsed);
  }
  append(issues, refused.all());
  return gates;
}

/** As Go's `strconv.ParseBool`. */
function parseBool(text: string): boolean | undefined {
  if (['1', 't', 'T', 'TRUE', 'true', 'True'].includes(text)) return true;
  if (['0', 'f', 'F', 'FALSE', 'false', 'False'].includes(text)) return false;
  return undefined;
}

function unknownGate(name: string, fact: Explicit<boolean>, release: Release, known: readonly string[]): Issue {
  const base = { severity: 'error' as const, path: fact.path, location: fact.origin, related: [] };
  const since = firstReleaseWith((other) => Object.hasOwn(other.featureGates, name));
  if (since) {
    const message = `feature gate "${name}" is known since ${since.version}, not in ${release.version}`;
    return { ...base, code: 'SINCE_RELEASE', message };
  }
  const meant = nearest(name, known);
  const message = `unknown feature gate ${JSON.stringify(cutText(name))}${meant ? `, did you mean "${meant}"?` : ''}`;
  return { ...base, code: 'UNKNOWN_FEATURE_GATE', message, hint: `known in ${release.version}: ${known.join(', ')}` };
}
