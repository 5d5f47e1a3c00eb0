import type { ExplicitOrigin } from '../../issues/origin.ts';
import { chargeValue, createTextBudget, type TextBudget } from '../../text/text-budget.ts';
import { joinPath } from '../../yaml/node-ref.ts';
import { countKinds, type KindCount } from '../manifests/kind-count.ts';
import { type Check, judgedOf, type Violation } from './check.ts';
import type { CheckId } from './checks.ts';
import { type ContainerType, containersOf } from './containers-of.ts';
import type { Steps } from './decode/decode.ts';
import { type ContainerFacts, containerFacts, hostPathsByVolume, type PodFacts, podFacts } from './facts.ts';
import { findWorkloads, type UnreadableField, type Workload } from './find-workloads.ts';
import { judge, type Verdict } from './judge.ts';
import { type Level, worstLevel } from './level.ts';
import { alone, asPod, podFields } from './parts-of.ts';
import { type PodTemplate, podTemplateOf } from './pod-template.ts';
import { minorOf, type PolicyVersion, rulesVersion } from './policy-version.ts';

export interface AuditOptions {
  /** The version of the Pod Security Standards. Default: `latest`. */
  policyVersion?: PolicyVersion;
  /** Which lines of the user's input cause a finding. Without it, none is known. */
  because?: (place: FindingPlace) => ExplicitOrigin[];
}

/** Where a finding is. */
export interface FindingPlace {
  workload: Pick<Workload, 'kind' | 'name' | 'manifest'>;
  check: CheckId;
  /** From the manifest to the field; to where it belongs, if it is missing. */
  steps: Steps;
  container?: { type: ContainerType; name: string };
  volume?: string;
}

/** What an audit found. */
export interface AuditReport {
  policyVersion: PolicyVersion;
  /** The version whose rules were applied, such as `v1.37`: the newest that is built in, for `latest` and for newer ones. */
  rulesVersion: string;
  /** The worst level of all workloads; `restricted` where there are none. */
  level: Level;
  /** In the order of the manifests. */
  workloads: WorkloadAudit[];
  /** The objects that make no pods: how many there are of each kind, by kind. */
  notJudged: KindCount[];
  /** What Kubernetes could not decode. A workload with such a field is not among the others. */
  unreadable: UnreadableField[];
}

/** A workload: a pod, or what makes pods. Its verdict is on its pod template as it is written. */
export interface WorkloadAudit extends Verdict {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
  /** For a custom resource: the path of the pod template in it that is judged. */
  template?: string;
  /** Which of the manifests it is, or is an item of. */
  manifest: number;
  /**
   * The verdict on the pod that comes of it, where it is another: a pod in the node's network takes each of its ports from
   * the node, so it fails `hostPorts`, too.
   */
  asPod?: Verdict;
  /** The pod's own fields; as a verdict, what they cost apart from its containers. */
  pod: Verdict & PodFacts;
  containers: ContainerAudit[];
  findings: Finding[];
}

/** A container; as a verdict, what it costs, with what it inherits from its pod's securityContext. */
export interface ContainerAudit extends Verdict, ContainerFacts {
  name: string;
  type: ContainerType;
}

/** A thing that a check does not allow. */
export interface Finding {
  check: CheckId;
  /** The level that the check belongs to. */
  level: Exclude<Level, 'privileged'>;
  /** The path of the field in its manifest, such as `spec.template.spec.hostNetwork`; where it belongs, if it is missing. */
  path: string;
  /** What is wrong, such as `hostNetwork is true`. */
  message: string;
  /** The container that has it; none for what the pod itself has. */
  container?: { type: ContainerType; name: string };
  /** The volume that it is. */
  volume?: string;
  /** The lines of the user's input that cause it, as far as they are known: none for what is always so. */
  because: ExplicitOrigin[];
}

/**
 * Judges every workload among the manifests, and each of its containers, by Kubernetes' Pod Security Standards, as
 * `k8s.io/pod-security-admission` does.
 *
 * @param manifests objects as JSON has them; workloads in Lists are judged, too. A custom resource is judged by each pod template
 *   that it holds; objects without one are counted
 * @throws RangeError for a policy version that is none
 * @throws LimitError where the report would have more than 40 MiB of text
 */
export function audit(manifests: readonly unknown[], options: AuditOptions = {}): AuditReport {
  const { policyVersion = 'latest', because = () => [] } = options;
  const minor = minorOf(policyVersion);
  if (minor === undefined) throw new RangeError(`${JSON.stringify(policyVersion)} is no policy version`);
  const found = findWorkloads(manifests);
  const budget = createTextBudget('the findings');
  const workloads = found.workloads.map((workload) => {
    const audited = auditWorkload(workload, minor, because, budget);
    const { findings: _, ...others } = audited;
    chargeValue(budget, others);
    return audited;
  });
  return {
    policyVersion,
    rulesVersion: rulesVersion(policyVersion),
    level: worstLevel(workloads.map(({ level }) => level)),
    workloads,
    notJudged: countKinds(found.others),
    unreadable: found.unreadable,
  };
}

function auditWorkload(
  workload: Workload,
  minor: number,
  because: NonNullable<AuditOptions['because']>,
  budget: TextBudget,
): WorkloadAudit {
  const { apiVersion, kind, namespace, name, manifest, templatePath } = workload;
  const template = podTemplateOf(workload.template);
  const verdictOf = (part: PodTemplate) => judge(judgedOf(part, minor)).verdict;
  const { verdict, failures } = judge(judgedOf(template, minor), budget);
  const pod = verdictOf(asPod(template));
  const facts = podFacts(template);
  const hostPaths = hostPathsByVolume(facts);
  const toFinding = ({ id, level }: Check<CheckId>, violation: Violation): Finding => {
    const { steps: inTemplate, message, ...subject } = violation;
    const steps = [...workload.path, ...workload.templatePath, ...inTemplate];
    const lines = because({ workload, check: id, steps, ...subject });
    const finding = { check: id, level, path: steps.reduce<string>(joinPath, ''), message, ...subject, because: lines };
    chargeValue(budget, [finding.path, lines]);
    return finding;
  };
  return {
    apiVersion,
    kind,
    ...(namespace !== undefined && { namespace }),
    name,
    ...(workload.isCustom && { template: templatePath.reduce<string>(joinPath, '') }),
    manifest,
    ...verdict,
    ...(pod.failsBaseline.length !== verdict.failsBaseline.length && { asPod: pod }),
    pod: { ...verdictOf(podFields(template)), ...facts },
    containers: containersOf(template.spec).map((placed) => ({
      name: placed.name,
      type: placed.type,
      ...verdictOf(alone(placed, template)),
      ...containerFacts(placed, template, hostPaths),
    })),
    findings: failures.flatMap(({ check, violations }) => violations.map((violation) => toFinding(check, violation))),
  };
}
