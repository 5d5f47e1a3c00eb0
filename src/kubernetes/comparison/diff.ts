import { append } from '../../text/append.ts';
import { chargeCharacters, chargeValue } from '../../text/text-budget.ts';
import type { Manifest } from '../manifests/manifest.ts';
import { type Budget, createBudget } from './budget.ts';
import { createIdentities } from './canonical/identities.ts';
import { toPlain } from './canonical/to-plain.ts';
import { canonicalManifest } from './canonical-manifest.ts';
import { compare } from './compare/compare.ts';
import type { DiffReport, ObjectDifference, Recreation, Restart } from './diff-report.ts';
import { chargeRules } from './effects/charge-rules.ts';
import { imageChanges } from './effects/images.ts';
import { pullSecretNotes } from './effects/notes.ts';
import { privilegeChanges } from './effects/privileges.ts';
import { recreationOf } from './effects/recreations.ts';
import { restartOf } from './effects/restarts.ts';
import { type Ignorable, ignore } from './ignore.ts';
import { leaveOutFields } from './leave-out-fields.ts';
import { objectKey, objectName } from './object-name.ts';
import { settleLive } from './settle-live.ts';

export interface DiffOptions {
  /** What is left out where both sides have it. Default: nothing. */
  ignore?: readonly Ignorable[];
  /** The side that was rendered, where the other one was given: with `metadata` to be ignored, it says which labels and annotations count. */
  rendered?: 'before' | 'after';
}

/**
 * What differs between two sets of manifests, as the API server understands them: an object and what a server made of it are
 * equal. Neither counts what the server and its controllers fill in, nor a default that one side writes out, nor the order of
 * fields and of lists whose items are told apart by name; quantities are equal by amount.
 *
 * Of several manifests of one object the last one counts, as when they are applied one after the other.
 *
 * Pure: the manifests stay as they are.
 *
 * @throws LimitError where the report would get longer than 16 MiB
 */
export function diff(before: readonly Manifest[], after: readonly Manifest[], options: DiffOptions = {}): DiffReport {
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
  const budget = createBudget();
  for (const key of [...new Set([...left.keys(), ...right.keys()])].sort())
    addObject(report, left.get(key), right.get(key), options, budget);
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
  options: DiffOptions,
  budget: Budget,
): void {
  let [left, right] = [before, after];
  if (before && after) {
    const settled = settleLive(before, after);
    [left, right] = ignore(...settled.pair, options.ignore ?? []);
    const found = [...settled.notes, ...pullSecretNotes(before, after)];
    const notes = found.map((note) => ({ ...objectName(after), ...note }));
    chargeValue(budget, notes);
    append(report.notes, notes);
  }
  const compared = compareObjects(left, right, options, budget);
  if (!compared) {
    report.counts.same += 1;
    return;
  }
  report.objects.push(compared.difference);
  report.counts[compared.difference.change] += 1;
  if (compared.recreation) report.recreations.push(compared.recreation);
  else if (compared.restart) report.restarts.push(compared.restart);
  for (const manifest of [left, right]) chargeRules(budget, manifest);
  const [privileges, images] = [privilegeChanges(left, right), imageChanges(left, right)];
  chargeValue(budget, [compared.difference, compared.restart, compared.recreation, privileges, images]);
  append(report.privileges, privileges);
  append(report.images, images);
}

function compareObjects(
  before: Manifest | undefined,
  after: Manifest | undefined,
  { ignore: ignored = [], rendered }: DiffOptions,
  budget: Budget,
): { difference: ObjectDifference; restart?: Restart; recreation?: Recreation } | undefined {
  const identities = createIdentities();
  if (before && after) {
    const [left, right] = [canonicalManifest(before, identities), canonicalManifest(after, identities)];
    if (ignored.length > 0) leaveOutFields({ before: left, after: right }, ignored, identities, budget, rendered);
    const fields = compare(left, right, '', budget);
    if (fields.length === 0) return undefined;
    // Paths share what they have in common until they are looked at.
    for (const { path } of fields) chargeCharacters(budget, path.length);
    const restart = restartOf(after, fields);
    const recreation = recreationOf(before, after, fields);
    const difference: ObjectDifference = {
      ...objectName(after),
      change: 'changed',
      fields,
      before: toPlain(left),
      after: toPlain(right, left),
    };
    return { difference, ...(restart && { restart }), ...(recreation && { recreation }) };
  }
  if (before)
    return {
      difference: {
        ...objectName(before),
        change: 'removed',
        fields: [],
        before: toPlain(canonicalManifest(before, identities)),
      },
    };
  return (
    after && {
      difference: {
        ...objectName(after),
        change: 'added',
        fields: [],
        after: toPlain(canonicalManifest(after, identities)),
      },
    }
  );
}
