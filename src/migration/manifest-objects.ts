import type { Sourced } from '../extension/resolve/sourced.ts';
import type { Issue } from '../issues/issue.ts';
import { checkRepository, splitReference } from '../kubernetes/formats/image-reference.ts';
import { quantityOf } from '../kubernetes/formats/quantity.ts';
import { childAt, createIssue, type NodeRef, textAt } from '../yaml/node-ref.ts';
import { invalidValue } from './addresses.ts';
import type { CalicoImage, CalicoSettings } from './calico-settings.ts';
import type { FoundSources } from './find-sources.ts';
import { settingOf, valueAt } from './layers.ts';
import { containerOf, containersIn, readVariables } from './manifest-variables.ts';
import { isReleasedRepository } from './read-images.ts';
import type { Report } from './report.ts';

/** Returns the first object of each name. Adds an issue for each other object. */
export function withoutDuplicates(refs: readonly NodeRef[], issues: Issue[]): NodeRef[] {
  const byName = new Map<string | undefined, NodeRef>();
  for (const ref of refs) {
    const name = textAt(ref, ['metadata', 'name']);
    const first = byName.get(name);
    if (!first) byName.set(name, ref);
    else {
      const message = `there is another ${textAt(ref, ['kind'])} with the name ${name}`;
      const related = [first.document.locate(first.node.start)];
      issues.push(createIssue(ref, { steps: [], code: 'DUPLICATE_DOCUMENT', message, related }));
    }
  }
  return [...byName.values()];
}

/** Reads the repositories of the images, and the version of Calico. */
export function readImages(found: FoundSources, daemonSet: NodeRef, report: Report) {
  const places: [CalicoImage, NodeRef | undefined][] = [
    ['node', containerOf(daemonSet, 'calico-node')],
    ['cni', containerOf(daemonSet, 'install-cni')],
    ['typha', containerOf(found.typhas[0], 'calico-typha')],
    ['kube-controllers', containerOf(found.kubeControllers[0], 'calico-kube-controllers')],
  ];
  const result: Pick<CalicoSettings, 'repositories' | 'version'> & { issues: Issue[] } = {
    repositories: {},
    issues: [],
  };
  for (const [image, container] of places) {
    const written = container && valueAt([container], ['image'], 'string');
    if (!written) continue;
    const { repository, tag } = splitReference(written.value);
    const version = /^v?\d+\.\d+\.\d+/.exec(tag ?? '')?.[0];
    if (image === 'node' && version !== undefined) result.version = { ...written, value: version };
    const problem = repository.includes('/') ? checkRepository(repository) : undefined;
    if (isReleasedRepository(repository)) report.add('same', written, "it is an image of Calico's releases");
    else if (problem !== undefined) result.issues.push(invalidValue(written, { message: problem }));
    else result.repositories[image] = { ...written, value: repository };
  }
  return result;
}

/** The request of calico-node in the manifests of the Calico project, which is that of the extension as well. */
const USUAL_CPU = '250m';

/** Reads the requests of calico-node. */
export function readRequests(container: NodeRef, report: Report): CalicoSettings['requests']['node'] {
  const limits = childAt(container, ['resources', 'limits']);
  if (limits) report.add('dropped', settingOf(limits), 'the extension sets no limits');
  const [cpu, memory] = (['cpu', 'memory'] as const).map((name) => {
    const found = childAt(container, ['resources', 'requests', name]);
    if (found?.node.kind !== 'scalar') return undefined;
    const value = found.node.text;
    return (quantityOf(value)?.sign ?? 0) > 0 ? { ...settingOf(found), value } : undefined;
  });
  if (cpu?.value === USUAL_CPU && !memory) {
    report.add('same', cpu, 'the extension requests as much CPU; its vertical autoscaler adjusts it');
    return {};
  }
  return { ...(cpu && { cpu }), ...(memory && { memory }) };
}

const POD_FIELDS = [
  'nodeSelector',
  'hostNetwork',
  'tolerations',
  'serviceAccountName',
  'serviceAccount',
  'terminationGracePeriodSeconds',
  'priorityClassName',
  'securityContext',
  'initContainers',
  'containers',
  'volumes',
  // Defaults of the API server in a live object.
  'restartPolicy',
  'dnsPolicy',
  'schedulerName',
];

const CONTAINERS = [
  'calico-node',
  'upgrade-ipam',
  'install-cni',
  'mount-bpffs',
  'ebpf-bootstrap',
  'flexvol-driver',
  'hostpath-init',
];

const FIXED = 'the extension has a fixed pod template';

/** Reports fields of the pod template that differ from those of the manifests. */
export function reportPodTemplate(daemonSet: NodeRef, report: Report): void {
  const pod = childAt(daemonSet, ['spec', 'template', 'spec']);
  if (pod?.node.kind !== 'mapping') return;
  for (const { key } of pod.node.entries) {
    const field = childAt(pod, [key]);
    if (field && !POD_FIELDS.includes(key)) report.add('dropped', settingOf(field), FIXED);
  }
  const selector = childAt(pod, ['nodeSelector']);
  const labels = selector?.node.kind === 'mapping' ? selector.node.entries.map(({ key }) => key) : [];
  if (selector && labels.some((label) => !/^(?:beta\.)?kubernetes\.io\/os$/.test(label)))
    report.add('dropped', settingOf(selector), 'calico-node runs on all nodes');
  for (const container of containersIn(daemonSet)) {
    if (!CONTAINERS.includes(textAt(container, ['name']) ?? '')) report.add('dropped', settingOf(container), FIXED);
  }
}

/** Reports the controllers of kube-controllers. */
export function reportControllers({ kubeControllers, configMaps }: FoundSources, report: Report): void {
  const container = containerOf(kubeControllers[0], 'calico-kube-controllers');
  const enabled = readVariables(container, configMaps, report).values.get('ENABLED_CONTROLLERS');
  if (!enabled) return;
  const isUsual = enabled.value.split(',').every((name) => ['node', 'loadbalancer'].includes(name.trim()));
  if (isUsual) report.add('same', enabled, 'the extension runs the usual controllers');
  else
    report.add('dropped', enabled, 'the extension runs the usual controllers', 'apply a KubeControllersConfiguration');
}

/** Reports the replicas of Typha. */
export function reportTypha({ typhas }: FoundSources, typha: Sourced<boolean>, report: Report): void {
  const [deployment] = typhas;
  const replicas = deployment && valueAt([deployment], ['spec', 'replicas'], 'number');
  if (replicas && typha.value)
    report.add('changed', replicas, 'the number of replicas of Typha follows the number of nodes');
}
