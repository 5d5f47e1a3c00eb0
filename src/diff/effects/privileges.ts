import type { Manifest } from '../../render/document.ts';
import { objectName } from '../object-name.ts';
import type { PrivilegeChange } from '../report.ts';
import { containersOf, podSpecOf } from './pod-template.ts';
import { privilegeChange } from './privilege-change.ts';
import {
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
    privilegeChange(left.get(container), right.get(container)).map((change) => ({
      ...objectName(object),
      ...(container !== '' && { container }),
      ...change,
    })),
  );
}

/** By container; what concerns the whole object by the empty name. */
function factsOf(manifest: Manifest | undefined): Map<string, PrivilegeFacts> {
  if (!manifest) return new Map();
  if (/^(Cluster)?Role$/.test(manifest.kind)) return new Map([['', roleFacts(manifest['rules'])]]);
  if (/^(Cluster)?RoleBinding$/.test(manifest.kind)) return new Map([['', bindingFacts(manifest['subjects'])]]);
  const podSpec = podSpecOf(manifest);
  if (!podSpec) return new Map();
  const volumes = hostPathVolumes(podSpec);
  const containers = containersOf(podSpec).map((container): [string, PrivilegeFacts] => [
    container.name,
    containerFacts(container, volumes),
  ]);
  return new Map([['', podFacts(podSpec)], ...containers]);
}
