import { findRelease } from '../../extension/releases/releases.ts';
import { judgePrivileges, type PrivilegeVerdict } from '../../kubernetes/comparison/effects/privilege-verdict.ts';
import { count } from '../../text/lists.ts';
import type { Comparison } from '../diff/compare-sides.ts';
import { type NodeMode, nodeModeOf, type SideView } from './side-view.ts';

/**
 * Returns the parts of the headline. Of a comparison: what was compared, then the consequences. For releases these are
 * `v1.58.0 → v1.59.0`, `Calico 3.30.7 → 3.31.6`, `2 workloads restart` and `privileges unchanged`.
 */
export function headlineOf(views: readonly SideView[], comparison: Comparison | undefined): string[] {
  const [first, second] = views;
  if (!first) return [];
  const mode = nodeModeOf(first);
  if (!second || !comparison) return [SENTENCES[mode]];
  const versions = [first, second].map(({ side }) => side.extensionVersion);
  const isUpgrade = versions[0] !== versions[1] && !versions.includes(undefined);
  const newMode = nodeModeOf(second);
  return [
    ...(isUpgrade ? [versions.join(' → ')] : []),
    ...(isUpgrade && mode === newMode ? [] : [modeText(mode, newMode)]),
    ...(isUpgrade ? calicoText(versions) : []),
    ...(first.isRefused || second.isRefused ? [] : consequencesOf(comparison)),
  ];
}

const SENTENCES: Record<NodeMode, string> = {
  privileged: 'calico-node is privileged',
  'non-privileged': 'calico-node is non-privileged',
  rejected: 'the extension rejects this input',
  absent: 'no calico-node',
};

function modeText(before: NodeMode, after: NodeMode): string {
  if (before !== after) return `calico-node: ${before} → ${after}`;
  return before === 'rejected' || before === 'absent' ? SENTENCES[before] : `calico-node stays ${before}`;
}

function calicoText(versions: readonly (string | undefined)[]): string[] {
  const [before, after] = versions.map((version) => findRelease(version ?? '')?.calico.replace(/^v/, ''));
  return before === after ? [] : [`Calico ${before} → ${after}`];
}

function consequencesOf({ objects, restarts, recreations, privileges }: Comparison): string[] {
  if (objects.length === 0) return ['no difference'];
  const counts = countVerdicts({ privileges });
  return [
    ...(recreations.length > 0 ? [`${count(recreations.length, 'object')} to recreate`] : []),
    restarts.length === 1 ? '1 workload restarts' : `${restarts.length || 'no'} workloads restart`,
    ...(privileges.length === 0 ? ['privileges unchanged'] : []),
    ...(counts.increase > 0 ? [count(counts.increase, 'privilege increase')] : []),
    ...(counts.reduction > 0 ? [count(counts.reduction, 'privilege reduction')] : []),
    ...(counts.other > 0 ? [count(counts.other, 'other privilege change')] : []),
  ];
}

/** Counts containers, pods and roles by what becomes of their privileges. */
export function countVerdicts({ privileges }: Pick<Comparison, 'privileges'>): Record<PrivilegeVerdict, number> {
  const counts = { increase: 0, reduction: 0, other: 0 };
  for (const { verdict } of judgePrivileges(privileges)) counts[verdict] += 1;
  return counts;
}
