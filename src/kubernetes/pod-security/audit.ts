import type { ExplicitOrigin } from '../../issues/origin.ts';
import { chargeValue, createTextBudget, type TextBudget } from '../../text/text-budget.ts';
import { joinPath, type Steps } from '../../yaml/node-ref.ts';
import { countKinds, type KindCount } from '../manifests/source-use.ts';
import { type PodTemplate, podTemplateOf } from '../objects/pod-spec.ts';
import type { ContainerType } from '../objects/pod-templates.ts';
import { type EffectivePrivileges, effectivePrivileges, type HostAccess, privilegesOf } from '../objects/privileges.ts';
import { findWorkloads, type UnreadableField, type Workload } from '../objects/workloads.ts';
import { type Check, toCheckInput, type Violation } from './check.ts';
import type { CheckId } from './checks.ts';
import { alone, asPod, evaluateChecks, podFields, type Verdict } from './evaluate.ts';
import { type Level, minorOf, type PolicyVersion, rulesVersion, worstLevel } from './policy.ts';

export interface AuditOptions {
  /** The version of the Pod Security Standards. Default: `latest`. */
  policyVersion?: PolicyVersion;
  /** Returns the lines of the input that cause a finding. Default: no lines. */
  because?: (place: FindingPlace) => ExplicitOrigin[];
}

/** The position of a finding. */
export interface FindingPlace {
  workload: Pick<Workload, 'kind' | 'name' | 'manifest'>;
  check: CheckId;
  /** Steps from the manifest to the field, or to where a missing field belongs. */
  steps: Steps;
  container?: { type: ContainerType; name: string };
  volume?: string;
}

/** The result of an audit. */
export interface AuditReport {
  policyVersion: PolicyVersion;
  /** The version of the applied rules, such as `v1.37`. For `latest` and newer versions, the newest built-in one. */
  rulesVersion: string;
  /** The worst level of all workloads. `restricted` if there are none. */
  level: Level;
  /** Workloads, in the order of the manifests. */
  workloads: WorkloadAudit[];
  /** The number of objects of each kind without pods, sorted by kind. */
  notJudged: KindCount[];
  /** Fields that Kubernetes could not decode. Their workloads are not listed. */
  unreadable: UnreadableField[];
}

/** A workload and the result for its pod template. */
export interface WorkloadAudit extends Verdict {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
  /** The path of the pod template in a custom resource. */
  template?: string;
  /** The index of the manifest that is the workload or lists it. */
  manifest: number;
  /**
   * The result for the pod that the workload creates, if it differs. In a pod with `hostNetwork` each container port is
   * a host port, so that it fails `hostPorts`.
   */
  asPod?: Verdict;
  /** The fields of the pod, and the result for them without containers. */
  pod: Verdict & HostAccess;
  containers: ContainerAudit[];
  findings: Finding[];
}

/** A container, and the result for it with the security context of its pod. */
export interface ContainerAudit extends Verdict, EffectivePrivileges {
  name: string;
  type: ContainerType;
  image: string;
}

/** A violation of a check. */
export interface Finding {
  check: CheckId;
  /** The level of the check. */
  level: Exclude<Level, 'privileged'>;
  /**
   * The path of the field in its manifest, such as `spec.template.spec.hostNetwork`, or where a missing field belongs.
   */
  path: string;
  /** The problem, such as `hostNetwork is true`. */
  message: string;
  /** The container, absent for a field of the pod. */
  container?: { type: ContainerType; name: string };
  /** The volume, if the finding is about one. */
  volume?: string;
  /** The lines of the input that cause it. Empty if no input does. */
  because: ExplicitOrigin[];
}

/**
 * Audits every workload and its containers against the Pod Security Standards of Kubernetes, as
 * `k8s.io/pod-security-admission` does.
 *
 * @param manifests objects as parsed from JSON, including Lists. A custom resource is audited by each of its pod
 *   templates. Objects without one are counted
 * @throws RangeError for an invalid policy version
 * @throws LimitError for a report of more than 40 MiB of text
 */
export function audit(manifests: readonly unknown[], options: AuditOptions = {}): AuditReport {
  const { policyVersion = 'latest', because = () => [] } = options;
  const minor = minorOf(policyVersion);
  if (minor === undefined) throw new RangeError(`${JSON.stringify(policyVersion)} is not a policy version`);
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
  const verdictOf = (part: PodTemplate) => evaluateChecks(toCheckInput(part, minor)).verdict;
  const { verdict, failures } = evaluateChecks(toCheckInput(template, minor), budget);
  const pod = verdictOf(asPod(template));
  const privileges = privilegesOf(template);
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
    pod: { ...verdictOf(podFields(template)), ...privileges.pod.host },
    containers: privileges.containers.map(({ placed, own }) => ({
      name: placed.name,
      type: placed.type,
      ...verdictOf(alone(placed, template)),
      image: placed.container.image ?? '',
      ...effectivePrivileges(own, privileges.pod),
    })),
    findings: failures.flatMap(({ check, violations }) => violations.map((violation) => toFinding(check, violation))),
  };
}
