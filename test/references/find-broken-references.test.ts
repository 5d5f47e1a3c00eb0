import { describe, expect, test } from 'vitest';
import { render } from '../../src/extension/pipeline.ts';
import type { Manifest } from '../../src/kubernetes/objects/object-key.ts';
import { shootWithEverything } from '../support/shoot-with-everything.ts';
import type { Fields } from './cluster-view.ts';
import { findBrokenReferences } from './find-broken-references.ts';

/** Renders all objects, which a test then breaks. */
function everything(mode: 'vpa' | 'cluster-proportional'): Fields[] {
  return structuredClone(ALL[mode]);
}

const ALL = { vpa: rendered('vpa'), 'cluster-proportional': rendered('cluster-proportional') };

function rendered(mode: 'vpa' | 'cluster-proportional'): Fields[] {
  return render([shootWithEverything(mode)]).manifests;
}

test.each([['vpa'], ['cluster-proportional']] as const)(
  'findBrokenReferences reports nothing for complete references, in mode %s',
  (mode) => {
    expect(findBrokenReferences(everything(mode) as Manifest[])).toEqual([]);
  },
);

describe('findBrokenReferences reports', () => {
  const find = (manifests: readonly Fields[], kind: string, name: string): Fields => {
    const found = manifests.find((manifest) => manifest['kind'] === kind && manifest['metadata'].name === name);
    if (!found) throw new Error(`no ${kind} ${name}`);
    return found;
  };
  const node = (manifests: Fields[]) => find(manifests, 'DaemonSet', 'calico-node')['spec'].template.spec;
  const container = (manifests: Fields[], name: string): Fields =>
    [...node(manifests).initContainers, ...node(manifests).containers].find((each: Fields) => each['name'] === name);
  const without = (kind: string, name: string) => (manifests: Fields[]) => {
    manifests.splice(manifests.indexOf(find(manifests, kind, name)), 1);
  };

  const breakages: [what: string, breakIt: (manifests: Fields[]) => void, message: string][] = [
    [
      'a mount without its volume',
      (all) => node(all).volumes.shift(),
      'DaemonSet calico-node, calico-node: no volume ',
    ],
    ['a volume without a mount', (all) => node(all).volumes.push({ name: 'idle' }), 'volume idle is not mounted'],
    ['a volume twice', (all) => node(all).volumes.push(node(all).volumes[0]), ' twice'],
    [
      'a mount twice',
      (all) => container(all, 'calico-node')['volumeMounts'].push(container(all, 'calico-node')['volumeMounts'][0]),
      'calico-node: mount ',
    ],
    [
      'a variable twice',
      (all) =>
        container(all, 'calico-node')['env'].push(
          { name: 'FELIX_LOGSEVERITYSCREEN', value: 'x' },
          { name: 'FELIX_LOGSEVERITYSCREEN', value: 'y' },
        ),
      'variable FELIX_LOGSEVERITYSCREEN twice',
    ],
    [
      'a port twice',
      (all) => container(all, 'calico-node')['ports'].push({ containerPort: 9091 }),
      'calico-node: port 9091/TCP twice',
    ],
    [
      'a port of the host in two containers',
      (all) => container(all, 'bird-exporter')['ports'].push({ containerPort: 9091 }),
      'port 9091/TCP of the host twice',
    ],
    [
      'a container twice',
      (all) => node(all).containers.push(container(all, 'calico-node')),
      'container calico-node twice',
    ],
    [
      'a variable that is no text',
      (all) => container(all, 'calico-node')['env'].push({ name: 'N', value: 1 }),
      'variable N is no text',
    ],
    ['a variable of a ConfigMap that is not there', without('ConfigMap', 'calico-config'), 'ConfigMap calico-config'],
    [
      'a key that is not in the ConfigMap',
      (all) => delete find(all, 'ConfigMap', 'calico-config')['data'].veth_mtu,
      'no key veth_mtu in ConfigMap calico-config',
    ],
    [
      'a mounted file that is not in the ConfigMap',
      (all) => {
        find(all, 'ConfigMap', 'calico-node-vertical-autoscaler')['data'] = {};
      },
      'no key node-autoscaler in ConfigMap calico-node-vertical-autoscaler',
    ],
    [
      'a ConfigMap that must be there',
      (all) => delete container(all, 'install-cni')['envFrom'][0].configMapRef.optional,
      'no ConfigMap kubernetes-services-endpoint',
    ],
    [
      'a ConfigMap that is named on a command line',
      without('ConfigMap', 'calico-typha-horizontal-autoscaler'),
      'no ConfigMap calico-typha-horizontal-autoscaler',
    ],
    [
      'a target that is not there',
      without('Deployment', 'calico-typha-deploy'),
      'no target deployment/calico-typha-deploy',
    ],
    [
      'a ServiceAccount that is not there',
      without('ServiceAccount', 'calico-node'),
      'DaemonSet calico-node: no ServiceAccount calico-node',
    ],
    [
      'a subject that is not there',
      without('ServiceAccount', 'calico-cni-plugin'),
      'ClusterRoleBinding calico-cni-plugin: no ServiceAccount calico-cni-plugin',
    ],
    ['a role that is not there', without('Role', 'typha-cpha'), 'RoleBinding typha-cpha: no Role typha-cpha'],
    ['a cluster role that is not there', without('ClusterRole', 'calico-node'), 'no ClusterRole calico-node'],
    [
      'a selector that does not match',
      (all) => {
        find(all, 'DaemonSet', 'calico-node')['spec'].selector.matchLabels = { app: 'x' };
      },
      'its selector does not match its pods',
    ],
    [
      'a Service without pods',
      (all) => {
        find(all, 'Service', 'calico-typha')['spec'].selector = { app: 'x' };
      },
      'Service calico-typha: its selector matches no pods',
    ],
    [
      'a budget without pods',
      (all) => {
        find(all, 'PodDisruptionBudget', 'calico-typha')['spec'].selector.matchLabels = {};
      },
      'PodDisruptionBudget calico-typha: its selector matches no pods',
    ],
    [
      'a named port of a Service',
      (all) => {
        find(all, 'Service', 'calico-typha')['spec'].ports[0].targetPort = 'x';
      },
      'Service calico-typha: no port x',
    ],
    [
      'a named port of a probe',
      (all) => {
        container(all, 'calico-node')['livenessProbe'] = { httpGet: { port: 'x' } };
      },
      'livenessProbe asks port x, which is not there',
    ],
    [
      'a pool without its definition',
      without('CustomResourceDefinition', 'ippools.crd.projectcalico.org'),
      'IPPool default-ipv4-ippool: no CustomResourceDefinition',
    ],
    [
      'a variable on a command line',
      (all) => {
        container(all, 'bird-exporter')['command'] = ['/x', '--port=$(PORT)'];
      },
      'no variable PORT',
    ],
  ];

  test.each(breakages)('%s', (_what, breakIt, message) => {
    const manifests = everything('cluster-proportional');
    breakIt(manifests);
    expect(findBrokenReferences(manifests as Manifest[])).toContainEqual(expect.stringContaining(message));
  });

  test.each([
    [
      'the target of an autoscaler',
      without('Deployment', 'calico-kube-controllers'),
      'VerticalPodAutoscaler calico-kube-controllers: no Deployment calico-kube-controllers',
    ],
    [
      'a container of an autoscaler',
      (all: Fields[]) => {
        find(all, 'VerticalPodAutoscaler', 'calico-node')['spec'].resourcePolicy.containerPolicies[0].containerName =
          'x';
      },
      'VerticalPodAutoscaler calico-node: no container x',
    ],
  ])('%s', (_what, breakIt, message) => {
    const manifests = everything('vpa');
    breakIt(manifests);
    expect(findBrokenReferences(manifests as Manifest[])).toContainEqual(message);
  });
});
