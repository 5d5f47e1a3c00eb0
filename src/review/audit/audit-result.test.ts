import { expect, test } from 'vitest';
import { type Options, render } from '../../extension/pipeline.ts';
import { formatOrigin } from '../../issues/origin.ts';
import type { AuditReport } from '../../kubernetes/pod-security/audit.ts';
import type { CheckId } from '../../kubernetes/pod-security/checks.ts';
import { auditResult } from './audit-result.ts';

const CONFIGURATION =
  'apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1\nkind: ControllerConfiguration\n';
const GATE = `${CONFIGURATION}featureGates:\n  NonPrivilegedCalicoNode: true\n`;
const NETWORK_CONFIG = 'apiVersion: calico.networking.extensions.gardener.cloud/v1alpha1\nkind: NetworkConfig\n';

function auditOf(configuration: string, networkConfig = '', overrides: Options['overrides'] = {}): AuditReport {
  const sources = [
    { name: 'config.yaml', text: configuration },
    { name: 'network.yaml', text: `${NETWORK_CONFIG}${networkConfig}` },
  ];
  const result = render(sources, { crds: 'exclude', overrides });
  expect(result.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return auditResult(result);
}

/** Returns the lines that cause a finding of a container, or of the pod, as `file:line`. */
function lines(report: AuditReport, check: CheckId, container?: string, volume?: string): string[] {
  const found = report.workloads
    .flatMap(({ findings }) => findings)
    .find(
      (finding) =>
        finding.check === check &&
        finding.container?.name === container &&
        (volume === undefined || finding.volume === volume),
    );
  if (!found) throw new Error(`${check} does not fail`);
  return found.because.map((origin) => formatOrigin(origin).replace(/:\d+$/, ''));
}

test('reports no lines for a default of calico-node', () => {
  expect(lines(auditOf(CONFIGURATION), 'privileged', 'calico-node')).toEqual([]);
});

test('reports the line of the feature gate', () => {
  const report = auditOf(GATE);
  expect(lines(report, 'capabilities_baseline', 'calico-node')).toEqual(['config.yaml:4']);
  expect(lines(report, 'runAsUser', 'hostpath-init')).toEqual(['config.yaml:4']);
  expect(lines(report, 'privileged', 'install-cni')).toEqual([]);
  expect(lines(report, 'hostPathVolumes', undefined, 'var-run')).toEqual(['config.yaml:4']);
  expect(lines(report, 'hostPathVolumes', undefined, 'lib-modules')).toEqual([]);
});

test('reports the line of a disabled feature gate, and its flag', () => {
  expect(lines(auditOf(GATE.replace('true', 'false')), 'privileged', 'calico-node')).toEqual(['config.yaml:4']);
  const byFlag = auditOf(CONFIGURATION, '', { featureGates: { NonPrivilegedCalicoNode: false } });
  expect(lines(byFlag, 'privileged', 'calico-node')).toEqual(['--feature-gates']);
});

test('reports the line of the eBPF data plane, which overrides the feature gate', () => {
  const report = auditOf(GATE, 'ebpfDataplane:\n  enabled: true\n');
  expect(lines(report, 'privileged', 'calico-node')).toEqual(['network.yaml:4', 'config.yaml:4']);
  expect(lines(report, 'privileged', 'ebpf-bootstrap')).toEqual(['network.yaml:4']);
  expect(lines(report, 'hostPathVolumes', undefined, 'bpffs')).toEqual(['network.yaml:4']);
});

test('reports the lines of the settings that add containers', () => {
  const report = auditOf(
    CONFIGURATION,
    'overlay:\n  enabled: false\n  createPodRoutes: true\nmultus:\n  enabled: true\n  installCNIPlugins: true\nbirdExporter:\n  enabled: true\ntypha:\n  enabled: true\n',
  );
  expect(lines(report, 'privileged', 'cleanup-routes')).toEqual(['network.yaml:4']);
  expect(lines(report, 'runAsNonRoot', 'add-snat-rule-to-upstream-dns')).toEqual(['network.yaml:4']);
  expect(lines(report, 'runAsNonRoot', 'network-unavailable-condition-ensurer')).toEqual([
    'network.yaml:4',
    'network.yaml:5',
  ]);
  expect(lines(report, 'runAsNonRoot', 'install-cni-plugins')).toEqual(['network.yaml:8']);
  expect(lines(report, 'hostProbesAndHostLifecycle', 'calico-typha')).toEqual(['network.yaml:12']);
});
