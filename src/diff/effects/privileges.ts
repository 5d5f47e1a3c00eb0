import type { Manifest } from '../../render/document.ts';
import { objectName } from '../object-name.ts';
import type { PrivilegeChange } from '../report.ts';
import { coversRules } from './covers-rules.ts';
import { containersOf, podAnnotationsOf, podSpecOf } from './pod-template.ts';
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
  const [left, right] = [factsOf(before), factsOf(after)];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((container) =>
    privilegeChange(inherited(left.get(container), left.get('')), inherited(right.get(container), right.get(''))).map(
      (change) => ({
        ...objectName(object),
        ...(container !== '' && { container }),
        ...change,
        ...(change.privilege === 'rules' && before && after && { direction: directionOfRules(before, after) }),
      }),
    ),
  );
}

/** Of rules a wildcard grants more than what it stands for. */
function directionOfRules(before: Manifest, after: Manifest): PrivilegeChange['direction'] {
  const [old, fresh] = [before['rules'], after['rules']];
  return ofCoverage(coversRules(fresh, old), coversRules(old, fresh));
}

function inherited(own: PrivilegeFacts | undefined, pod: PrivilegeFacts | undefined): OwnAndPod | undefined {
  return own && { own, pod: pod ?? new Map() };
}

/** By container; what concerns the whole object by the empty name. */
function factsOf(manifest: Manifest | undefined): Map<string, PrivilegeFacts> {
  if (!manifest) return new Map();
  const { kind } = manifest;
  if (kind === 'Role' || kind === 'ClusterRole') return new Map([['', roleFacts(manifest)]]);
  if (kind === 'RoleBinding' || kind === 'ClusterRoleBinding') return new Map([['', bindingFacts(manifest)]]);
  if (kind === 'ServiceAccount') return new Map([['', accountFacts(manifest)]]);
  const podSpec = podSpecOf(manifest);
  if (!podSpec) return new Map();
  const [annotations, volumes] = [podAnnotationsOf(manifest), hostPathVolumes(podSpec)];
  const containers = containersOf(podSpec).map((container): [string, PrivilegeFacts] => [
    container.name,
    containerFacts(container, annotations, volumes),
  ]);
  return new Map([['', podFacts(podSpec)], ...containers]);
}
