import { formatValue } from '../../../text/json-text.ts';
import { fieldsOf } from '../../objects/fields.ts';
import { type Manifest, objectName } from '../../objects/object-key.ts';
import { containersOf, containerTitle, podTemplatePath, podTemplatesOf } from '../../objects/pod-templates.ts';
import type { FieldDifference, ImageChange, Restart } from '../differences.ts';

/**
 * Kinds whose controllers replace pods after a change of the template. A Job's template is immutable, and a CronJob's
 * applies to its next Job.
 */
const REPLACED = ['DaemonSet', 'Deployment', 'StatefulSet'];

/** Returns the restart that differing fields of a workload cause, or undefined. */
export function restartOf(after: Manifest, fields: readonly FieldDifference[]): Restart | undefined {
  const path = podTemplatePath(after);
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
    strategy: formatValue(type),
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

/** Returns the images that differ, by container. One side may be undefined. */
export function imageChanges(before: Manifest | undefined, after: Manifest | undefined): ImageChange[] {
  const object = after ?? before;
  if (!object) return [];
  const [left, right] = [imagesOf(before), imagesOf(after)];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((container) => {
    const [old, fresh] = [left.get(container), right.get(container)];
    if (old === fresh) return [];
    return [
      {
        ...objectName(object),
        container,
        ...(old !== undefined && { before: old }),
        ...(fresh !== undefined && { after: fresh }),
      },
    ];
  });
}

function imagesOf(manifest: Manifest | undefined): Map<string, string> {
  return new Map(
    podTemplatesOf(manifest).flatMap(({ label, template }) =>
      containersOf(template.spec).flatMap(({ name, container: { image } }): [string, string][] =>
        image === undefined ? [] : [[containerTitle(label, name), image]],
      ),
    ),
  );
}
