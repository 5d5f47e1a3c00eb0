import { append } from '../../text/lists.ts';
import { chargeCharacters, chargeValue } from '../../text/text-budget.ts';
import { type Manifest, objectKey, objectName } from '../objects/object-key.ts';
import { omitAutoscaledFields, pullSecretNotes } from './autoscaled-fields.ts';
import { type Budget, createBudget } from './bounded-diff.ts';
import { createIdentities, toPlain } from './canonical-value.ts';
import { canonicalManifest } from './canonicalize.ts';
import { compare } from './compare.ts';
import type { DiffReport, Note, ObjectDifference, Recreation, Restart } from './differences.ts';
import { imageChanges, restartOf } from './effects/pod-changes.ts';
import { privilegeChanges } from './effects/privileges.ts';
import { recreationOf } from './effects/recreations.ts';
import { chargeRules } from './effects/role-rules.ts';
import { type Ignorable, omitScriptsAndChecksums, removeIgnoredFields } from './ignore.ts';
import { KUBERNETES_RULES, type RuleSet } from './rules/kind-rules.ts';

export interface DiffOptions {
  /** What to ignore if both sides have it. Default: nothing. */
  ignore?: readonly Ignorable[];
  /** The rendered side, if the other one was given. It sets which labels and annotations `metadata` ignores. */
  rendered?: 'before' | 'after';
}

/** The settings of one comparison, and its budget. */
interface Context extends DiffOptions {
  rules: RuleSet;
  budget: Budget;
}

/**
 * Compares two sets of manifests as the API server understands them. An object equals what a server made of it: fields that the server and its
 * controllers fill in, explicit defaults, the order of fields and the order of lists with named items are no differences. Quantities are equal by
 * amount.
 *
 * Of several manifests of one object the last one is compared, as if they were applied one after the other. The manifests are not changed.
 *
 * @param rules the rules of kinds
 * @throws LimitError for a report of more than 16 MiB
 */
export function diff(
  before: readonly Manifest[],
  after: readonly Manifest[],
  options: DiffOptions = {},
  rules: RuleSet = KUBERNETES_RULES,
): DiffReport {
  const [left, right] = [byKey(before), byKey(after)];
  const report: DiffReport = {
    different: false,
    objects: [],
    counts: { added: 0, removed: 0, changed: 0, same: 0 },
    restarts: [],
    recreations: [],
    privileges: [],
    images: [],
    notes: [],
  };
  const context: Context = { ...options, rules, budget: createBudget() };
  for (const key of [...new Set([...left.keys(), ...right.keys()])].sort())
    addObject(report, left.get(key), right.get(key), context);
  report.different = report.objects.length > 0;
  return report;
}

function byKey(manifests: readonly Manifest[]): Map<string, Manifest> {
  return new Map(manifests.map((manifest) => [objectKey(objectName(manifest)), manifest]));
}

function addObject(
  report: DiffReport,
  before: Manifest | undefined,
  after: Manifest | undefined,
  context: Context,
): void {
  const { budget } = context;
  let [left, right] = [before, after];
  if (before && after) {
    const { pair, notes } = omitAutoscaledFields(before, after);
    [left, right] = omitScriptsAndChecksums(...pair, context.ignore ?? []);
    const all = [...notes, ...pullSecretNotes(before, after)].map((note): Note => ({ ...objectName(after), ...note }));
    chargeValue(budget, all);
    append(report.notes, all);
  }
  const compared = left && right ? compareObjects(left, right, context) : oneSided(left, right, context);
  if (!compared) {
    report.counts.same += 1;
    return;
  }
  const { difference, restart, recreation } = compared;
  report.objects.push(difference);
  report.counts[difference.change] += 1;
  if (recreation) report.recreations.push(recreation);
  else if (restart) report.restarts.push(restart);
  for (const manifest of [left, right]) chargeRules(budget, manifest);
  const [privileges, images] = [privilegeChanges(left, right), imageChanges(left, right)];
  chargeValue(budget, [difference, restart, recreation, privileges, images]);
  append(report.privileges, privileges);
  append(report.images, images);
}

/** The difference of an object and its consequences. */
interface ObjectComparison {
  difference: ObjectDifference;
  restart?: Restart | undefined;
  recreation?: Recreation | undefined;
}

/** Compares an object of both sides. Returns undefined if it is the same. */
function compareObjects(
  before: Manifest,
  after: Manifest,
  { ignore = [], rendered, rules, budget }: Context,
): ObjectComparison | undefined {
  const identities = createIdentities();
  const [left, right] = [canonicalManifest(before, identities, rules), canonicalManifest(after, identities, rules)];
  if (ignore.length > 0) removeIgnoredFields({ before: left, after: right }, ignore, identities, budget, rendered);
  const fields = compare(left, right, '', budget);
  if (fields.length === 0) return undefined;
  // Strings share their common beginnings in memory until they are read.
  for (const { path } of fields) chargeCharacters(budget, path.length);
  return {
    restart: restartOf(after, fields),
    recreation: recreationOf(before, after, fields),
    difference: {
      ...objectName(after),
      change: 'changed',
      fields,
      before: toPlain(left),
      after: toPlain(right, left),
    },
  };
}

function oneSided(before: Manifest | undefined, after: Manifest | undefined, { rules }: Context) {
  const manifest = after ?? before;
  if (!manifest) return undefined;
  const plain = toPlain(canonicalManifest(manifest, createIdentities(), rules));
  const difference: ObjectDifference = {
    ...objectName(manifest),
    ...(after ? { change: 'added', fields: [], after: plain } : { change: 'removed', fields: [], before: plain }),
  };
  return { difference, restart: undefined, recreation: undefined };
}
