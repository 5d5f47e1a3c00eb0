import type { Result } from '../extension/pipeline.ts';
import type { CalicoSettings } from './calico-settings.ts';
import type { Report } from './report.ts';

const ALWAYS = { default: 'every migration' };

/**
 * Reports what changes in every migration, and what the overlay settings of the result change.
 *
 * @param installedBy what installed Calico in the source
 */
export function reportFixedChanges(
  { values, documents }: Result,
  installedBy: CalicoSettings['installedBy'],
  report: Report,
): void {
  const add = (path: string, reason: string, action?: string) =>
    report.add('changed', { path, origin: ALWAYS }, reason, action);
  add(
    'cluster',
    'nothing is migrated in place: the files are for a new shoot, whose pod CIDR, IPAM and IP families cannot be changed later',
    'move the workloads to the new cluster',
  );
  add('CNI log level', 'the CNI plugins log errors only; the default of Calico is info');
  add('update strategy', 'calico-node is updated on two nodes at a time; the default of Calico is one');
  add('metrics', 'Felix serves metrics on port 9091 and Typha on port 9093, each with a Service');
  add('natPortRange', 'Felix translates addresses with the ports 32768 to 65535');
  if (installedBy === 'operator') {
    add('namespace', 'the components of Calico run in kube-system; those of the operator run in calico-system');
    if (values?.autoscaling.staticRequests !== 'true')
      add(
        'requests',
        'calico-node requests 250m CPU and 100Mi memory, Typha 200m and 100Mi, and vertical autoscalers adjust them; the operator requests nothing',
        'on small nodes, set autoScaling: {mode: static} with your own figures',
      );
    add('TLS', 'Typha and Felix communicate without TLS');
    add(
      'components',
      'a shoot has no FlexVolume driver, CSI driver, Goldmane, Whisker or Calico API server, and has the init container ebpf-bootstrap only with eBPF',
      API,
    );
  } else add('autoscaling', 'vertical autoscalers adjust the requests of calico-node, Typha and kube-controllers');
  if (values?.config.ipv4.enabled && values.config.ipv6.enabled)
    add('host-local ranges', 'host-local has the IPv6 range first; the operator has the IPv4 range first');
  if (values?.global.overlayEnabled !== 'false') return;
  if (values?.global.snatToUpstreamDNSEnabled === 'true')
    add(
      'snatToUpstreamDNS',
      'a container translates the addresses of pods that ask the DNS servers of the node, and Felix appends its chains',
      'snatToUpstreamDNS: {enabled: false} avoids it',
    );
  if (documents.some(({ name }) => name === 'no-snat-for-node-cidr'))
    add('no-snat-for-node-cidr', 'traffic from pods to nodes keeps the address of the pod');
  if (values?.config.backend === 'none')
    add('kube-controllers', 'without BIRD the extension deploys no kube-controllers');
}

const API = 'rewrite projectcalico.org/v3 manifests to crd.projectcalico.org/v1, or apply them with calicoctl';
