import { textOf } from '../../../text/text-of.ts';
import type { Manifest } from '../../manifests/manifest.ts';
import { podTemplatePath } from '../../manifests/pod-templates.ts';
import type { FieldDifference, Restart } from '../diff-report.ts';
import { groupOf, objectName } from '../object-name.ts';
import { fieldsOf } from './pod-template.ts';

/** Kinds whose controllers replace the pods once the template differs. A Job's template cannot change, a CronJob's counts for its next Job. */
const REPLACED = ['DaemonSet', 'Deployment', 'StatefulSet'];

/** Whether applying the differences restarts the pods of a workload that both sides have, and how. */
export function restartOf(after: Manifest, fields: readonly FieldDifference[]): Restart | undefined {
  const path = podTemplatePath(groupOf(after.apiVersion), after.kind);
  if (!path || !REPLACED.includes(after.kind)) return undefined;
  const template = `${path.join('.')}.`;
  const because = fields.map((field) => field.path).filter((one) => one.startsWith(template));
  if (because.length === 0) return undefined;
  const spec = fieldsOf(after['spec']);
  const { type = 'RollingUpdate', rollingUpdate } = fieldsOf(
    spec[after.kind === 'Deployment' ? 'strategy' : 'updateStrategy'],
  );
  const limits = after.kind === 'Deployment' ? { maxUnavailable: '25%', maxSurge: '25%' } : { maxUnavailable: 1 };
  return {
    ...objectName(after),
    strategy: textOf(type),
    ...(type === 'RollingUpdate' && { ...limits, ...amounts(fieldsOf(rollingUpdate)) }),
    because,
  };
}

function amounts(rollingUpdate: Readonly<Record<string, unknown>>): Pick<Restart, 'maxUnavailable' | 'maxSurge'> {
  const isAmount = (value: unknown) => typeof value === 'string' || typeof value === 'number';
  return Object.fromEntries(
    ['maxUnavailable', 'maxSurge']
      .filter((key) => isAmount(rollingUpdate[key]))
      .map((key) => [key, rollingUpdate[key]]),
  );
}
