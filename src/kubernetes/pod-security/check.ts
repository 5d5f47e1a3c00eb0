import { type ContainerType, containersOf, type PlacedContainer } from './containers-of.ts';
import type { Steps } from './decode/decode.ts';
import type { Level } from './level.ts';
import type { PodTemplate } from './pod-template.ts';

/** What a check looks at. */
export interface Judged extends PodTemplate {
  containers: readonly PlacedContainer[];
  /** The minor version of the policy. */
  minor: number;
}

/** A thing that a check does not allow. */
export interface Violation {
  /** From the pod template to the field; to where it belongs, if it is missing. */
  steps: Steps;
  /** What is wrong, such as `privileged is true`. */
  message: string;
  /** The container that has it; none for what the pod itself has. */
  container?: { type: ContainerType; name: string };
  /** The volume that it is. */
  volume?: string;
}

/** A check of the Pod Security Standards, after https://kubernetes.io/docs/concepts/security/pod-security-standards/. */
export interface Check<Id extends string = string> {
  /** Its name in Kubernetes' `k8s.io/pod-security-admission`. */
  id: Id;
  level: Exclude<Level, 'privileged'>;
  /** The first minor version of the policy that has it. */
  since: number;
  /** A check of level `baseline` that it takes the place of where `restricted` is judged. */
  overrides?: string;
  /** What it asks for, in one sentence. */
  rule: string;
  /** Why, and what to do about it. */
  help: string;
  /** Everything that it does not allow; nothing where it passes. */
  find(judged: Judged): Violation[];
}

/** Gives a pod template the form that checks look at. */
export function judgedOf(template: PodTemplate, minor: number): Judged {
  return { ...template, containers: containersOf(template.spec), minor };
}
