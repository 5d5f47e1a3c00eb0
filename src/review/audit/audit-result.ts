import type { ValuePath } from '../../extension/compute/value-recorder.ts';
import type { Result } from '../../extension/pipeline.ts';
import { type ExplicitOrigin, isExplicit } from '../../issues/origin.ts';
import { type AuditOptions, type AuditReport, audit, type FindingPlace } from '../../kubernetes/pod-security/audit.ts';
import type { CheckId } from '../../kubernetes/pod-security/checks.ts';

/**
 * Audits rendered manifests against the Pod Security Standards of Kubernetes. `because` of a finding has the lines of
 * the recorded decision that caused it.
 *
 * @throws RangeError for an invalid policy version
 */
export function auditResult(
  result: Pick<Result, 'manifests' | 'documents' | 'decisions'>,
  options: Pick<AuditOptions, 'policyVersion'> = {},
): AuditReport {
  const because = (place: FindingPlace): ExplicitOrigin[] => {
    const path = decisionBehind(place, result.documents);
    return result.decisions.findLast((decision) => decision.path === path)?.because.filter(isExplicit) ?? [];
  };
  return audit(result.manifests, { ...options, because });
}

/** The value that adds or removes a container. */
const CONTAINERS: Readonly<Record<string, ValuePath>> = {
  'hostpath-init': 'config.nonPrivileged',
  'ebpf-bootstrap': 'config.felix.bpf.enabled',
  'mount-bpffs': 'config.felix.bpf.enabled',
  'bird-exporter': 'config.birdExporter.enabled',
  'cleanup-routes': 'global.overlayEnabled',
  'add-snat-rule-to-upstream-dns': 'global.snatToUpstreamDNSEnabled',
  'network-unavailable-condition-ensurer': 'config.backend',
  'install-cni-plugins': 'config.multus.installCNIPlugins',
};

/** The value that adds or removes a volume of calico-node. */
const VOLUMES: Readonly<Record<string, ValuePath>> = {
  'sys-fs': 'config.felix.bpf.enabled',
  bpffs: 'config.felix.bpf.enabled',
  nodeproc: 'config.felix.bpf.enabled',
  'var-run': 'config.nonPrivileged',
  'var-lib': 'config.nonPrivileged',
  'var-log': 'config.nonPrivileged',
  'var-run-calico': 'config.nonPrivileged',
  'var-lib-calico': 'config.nonPrivileged',
};

/** The checks whose result depends on whether calico-node is privileged. */
const PRIVILEGES: readonly CheckId[] = [
  'privileged',
  'allowPrivilegeEscalation',
  'capabilities_baseline',
  'capabilities_restricted',
  'runAsUser',
];

/** Returns the path of the decision that causes a finding. */
function decisionBehind(
  { workload, check, container, volume = '' }: FindingPlace,
  documents: Result['documents'],
): string {
  if (container?.name === 'calico-node' && PRIVILEGES.includes(check)) return 'config.nonPrivileged';
  const byPart = container ? CONTAINERS[container.name] : VOLUMES[volume];
  return byPart ?? `components.${documents[workload.manifest]?.component}`;
}
