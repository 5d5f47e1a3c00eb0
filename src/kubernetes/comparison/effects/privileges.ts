import type { Manifest } from '../../manifests/manifest.ts';
import type { PrivilegeChange } from '../diff-report.ts';
import { objectName } from '../object-name.ts';
import { coversRules } from './covers-rules.ts';
import { containersOf, fieldsOf, type PodTemplateIn, podTemplatesOf } from './pod-template.ts';
import { type OwnAndPod, ofCoverage, privilegeChange } from './privilege-change.ts';
import {
  accountFacts,
  bindingFacts,
  containerFacts,
  hostPathVolumes,
  type PrivilegeFacts,
  podFacts,
  roleFacts,
} from './privilege-facts.ts';

/**
 * What the pods and containers of an object, or those who hold a role, may do now and could not before, and the other way
 * round. One side may be missing.
 */
export function privilegeChanges(before: Manifest | undefined, after: Manifest | undefined): PrivilegeChange[] {
  const object = after ?? before;
  if (!object) return [];
  const [left, right] = [holdersOf(before), holdersOf(after)];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((container) =>
    privilegeChange(left.get(container), right.get(container)).map((change) => ({
      ...objectName(object),
      ...(container !== '' && { container }),
      ...change,
      ...(change.privilege === 'rules' && before && after && { direction: directionOfRules(before, after) }),
    })),
  );
}

/** Of rules a wildcard grants more than what it stands for. */
function directionOfRules(before: Manifest, after: Manifest): PrivilegeChange['direction'] {
  const [old, fresh] = [before['rules'], after['rules']];
  return ofCoverage(coversRules(fresh, old), coversRules(old, fresh));
}

/** By container; what concerns the whole object, or a whole pod, by the empty name or the label of its template. */
function holdersOf(manifest: Manifest | undefined): Map<string, OwnAndPod> {
  if (!manifest) return new Map();
  const own = objectFacts(manifest);
  if (own) return new Map([['', { own, pod: own }]]);
  return new Map(podTemplatesOf(manifest).flatMap(podHolders));
}

function objectFacts(manifest: Manifest): PrivilegeFacts | undefined {
  switch (manifest.kind) {
    case 'Role':
    case 'ClusterRole':
      return roleFacts(manifest);
    case 'RoleBinding':
    case 'ClusterRoleBinding':
      return bindingFacts(manifest);
    case 'ServiceAccount':
      return accountFacts(manifest);
    default:
      return undefined;
  }
}

function podHolders(podTemplate: PodTemplateIn): [string, OwnAndPod][] {
  const { label, template } = podTemplate;
  const podSpec = fieldsOf(template['spec']);
  const annotations = fieldsOf(fieldsOf(template['metadata'])['annotations']);
  const [pod, volumes] = [podFacts(podSpec), hostPathVolumes(podSpec)];
  const containers = containersOf(podTemplate).map((container): [string, OwnAndPod] => [
    container.title,
    { own: containerFacts(container, annotations, volumes), pod },
  ]);
  return [[label, { own: pod, pod }], ...containers];
}
