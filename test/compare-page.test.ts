import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { render } from '../src/extension/pipeline.ts';

const PAGE = readFileSync(new URL('../docs/compare.md', import.meta.url), 'utf8');
const CONFIG =
  'apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1\nkind: ControllerConfiguration\n';
const NETWORK = 'apiVersion: calico.networking.extensions.gardener.cloud/v1alpha1\nkind: NetworkConfig\n';
const GATE = `${CONFIG}featureGates: {NonPrivilegedCalicoNode: true}\n`;
const OVERLAY = 'overlay: {enabled: true}\n';

interface Container {
  name: string;
  securityContext?: {
    privileged?: boolean;
    runAsUser?: number;
    runAsGroup?: number;
    allowPrivilegeEscalation?: boolean;
    capabilities?: { add?: string[] };
  };
  volumeMounts: { name: string; readOnly?: boolean }[];
  livenessProbe?: { exec?: { command: string[] } };
  readinessProbe?: { exec?: { command: string[] } };
  env?: { name: string; value?: string }[];
}

interface DaemonSet {
  metadata: { namespace: string };
  spec: {
    updateStrategy: { rollingUpdate: { maxUnavailable: number } };
    template: {
      spec: {
        containers: Container[];
        initContainers: Container[];
        hostNetwork?: boolean;
        hostPID?: boolean;
        securityContext?: { seccompProfile?: { type: string } };
        serviceAccountName: string;
        priorityClassName: string;
        terminationGracePeriodSeconds: number;
        volumes: { name: string; hostPath?: { path: string } }[];
      };
    };
  };
}

function nodeOf(...texts: string[]): DaemonSet {
  const result = render(texts.map((text, index) => ({ name: `${index}.yaml`, text })));
  const found = result.manifests.find(
    (manifest) => manifest['kind'] === 'DaemonSet' && (manifest['metadata'] as { name: string }).name === 'calico-node',
  );
  return found as unknown as DaemonSet;
}

const MODES = [
  nodeOf(CONFIG, NETWORK + OVERLAY),
  nodeOf(GATE, NETWORK + OVERLAY),
  nodeOf(CONFIG, `${NETWORK}${OVERLAY}ebpfDataplane: {enabled: true}\n`),
];

const mainOf = ({ spec }: DaemonSet): Container =>
  spec.template.spec.containers.find(({ name }) => name === 'calico-node') as Container;
const titleOf = ({ name, securityContext }: Container) =>
  `\`${name}\`${securityContext?.privileged ? '' : ' (not privileged)'}`;
const probe = (flags: string[] | undefined) =>
  `exec ${(flags ?? [])
    .slice(1)
    .map((flag) => `\`${flag}\``)
    .join(', ')}`;

/** The rows of the page that are checked, and how each follows from a rendering. */
const ROWS: Record<string, (node: DaemonSet) => string> = {
  privileged: (node) => (mainOf(node).securityContext?.privileged ? 'yes' : '**no**'),
  'user, group': (node) => {
    const { runAsUser, runAsGroup } = mainOf(node).securityContext ?? {};
    return runAsUser === undefined ? 'of the image (root)' : `${runAsUser}, ${runAsGroup}`;
  },
  capabilities: (node) => {
    const added = mainOf(node).securityContext?.capabilities?.add;
    return added ? `adds ${added.join(', ')}` : 'all';
  },
  'privilege escalation': (node) =>
    mainOf(node).securityContext?.allowPrivilegeEscalation === false ? '**no**' : 'yes',
  seccomp: ({ spec }) => `${spec.template.spec.securityContext?.seccompProfile?.type} (pod)`,
  'host namespaces': ({ spec: { template } }) =>
    [template.spec.hostNetwork && 'network', template.spec.hostPID && 'PID'].filter(Boolean).join(', '),
  'host paths': ({ spec }) =>
    spec.template.spec.volumes.flatMap(({ hostPath }) => (hostPath ? [`\`${hostPath.path}\``] : [])).join(' '),
  'read-only mounts': (node) => {
    const paths = new Map(node.spec.template.spec.volumes.map(({ name, hostPath }) => [name, hostPath?.path]));
    const mounts = mainOf(node).volumeMounts.filter(({ readOnly }) => readOnly);
    return mounts.map(({ name }) => `\`${paths.get(name)}\``).join(' ');
  },
  'init containers': ({ spec }) => spec.template.spec.initContainers.map(titleOf).join(', '),
  'other containers': ({ spec }) =>
    spec.template.spec.containers
      .filter(({ name }) => name !== 'calico-node')
      .map(titleOf)
      .join(', '),
  'namespace, ServiceAccount': ({ metadata, spec }) =>
    `${metadata.namespace}, ${spec.template.spec.serviceAccountName}`,
  'priority class, grace period': ({ spec: { template } }) =>
    `${template.spec.priorityClassName}, ${template.spec.terminationGracePeriodSeconds} s`,
  'nodes updated at a time': ({ spec }) => String(spec.updateStrategy.rollingUpdate.maxUnavailable),
  liveness: (node) => probe(mainOf(node).livenessProbe?.exec?.command),
  readiness: (node) => probe(mainOf(node).readinessProbe?.exec?.command),
  metrics: (node) => `port ${mainOf(node).env?.find(({ name }) => name === 'FELIX_PROMETHEUSMETRICSPORT')?.value}`,
};

/** Returns the cells of a row of the page. An empty cell repeats the one to its left. */
function cellsOf(row: string): string[] {
  const line = PAGE.split('\n').find((text) => text.startsWith(`| ${row} |`)) ?? '';
  const cells = line.split('|').slice(2, 5);
  return cells.map(
    (_, index) =>
      cells
        .slice(0, index + 1)
        .findLast((cell) => cell.trim() !== '')
        ?.trim() ?? '',
  );
}

describe('docs/compare.md', () => {
  test.each(Object.keys(ROWS))('shows %s of the three modes as they are rendered', (row) => {
    expect(cellsOf(row)).toEqual(MODES.map((node) => ROWS[row]?.(node)));
  });

  test('names the containers that a disabled overlay adds', () => {
    const names = ({ spec: { template } }: DaemonSet) =>
      [...template.spec.initContainers, ...template.spec.containers].map(({ name }) => name);
    const [overlay] = MODES;
    const without = nodeOf(CONFIG, `${NETWORK}overlay: {enabled: false, createPodRoutes: true}\n`);
    const added = names(without).filter((name) => overlay && !names(overlay).includes(name));
    expect(added.length).toBeGreaterThan(0);
    for (const name of added) expect(PAGE).toContain(`\`${name}\``);
  });
});
