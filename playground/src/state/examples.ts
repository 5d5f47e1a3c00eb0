import { createStarter } from '../../../src/cli/starter/starter.ts';

const CONFIGURATION = `apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1
kind: ControllerConfiguration
`;
const NETWORK = `apiVersion: calico.networking.extensions.gardener.cloud/v1alpha1
kind: NetworkConfig
`;
const GATE_ON = `${CONFIGURATION}featureGates:
  NonPrivilegedCalicoNode: true
`;
const SHOOT = `apiVersion: core.gardener.cloud/v1beta1
kind: Shoot
metadata:
  name: shop
  namespace: garden-web
spec:
  kubernetes:
    version: 1.36.1
  networking:
    type: calico
    ipFamilies: [IPv4]
    pods: 100.96.0.0/11
    services: 100.64.0.0/13
    nodes: 10.250.0.0/16
`;

/** An input to begin with, which replaces the whole input. */
export interface Example {
  title: string;
  text: string;
}

function example(title: string, ...documents: string[]): Example {
  return { title, text: documents.join('---\n') };
}

/** The examples that the page offers; the first one is there when it is opened. */
export const EXAMPLES: readonly [Example, ...Example[]] = [
  example('Non-privileged', GATE_ON, `${NETWORK}backend: bird\nipv4:\n  mode: CrossSubnet\n`),
  example('eBPF overrides the gate', GATE_ON, `${NETWORK}ebpfDataplane:\n  enabled: true\n`),
  example('Misspelled feature gate', `${CONFIGURATION}featureGate:\n  NonPrivilegedCalicoNode: true\n`, NETWORK),
  example(
    'Several errors',
    `${CONFIGURATION}featureGates:\n  NonPrivilegedCalico: true\n`,
    `${NETWORK}backend: brid\nipv4:\n  mode: Alway\n  pool: vxlan\nvethMTU: "1440"\n`,
  ),
  example(
    'VXLAN and static requests',
    GATE_ON,
    `${NETWORK}backend: vxlan
ipv4:
  pool: vxlan
autoScaling:
  mode: static
  resources:
    node:
      cpu: 500m
      memory: 512Mi
`,
    SHOOT,
  ),
  example(
    'Shoot',
    GATE_ON,
    `${SHOOT}    providerConfig:
      apiVersion: calico.networking.extensions.gardener.cloud/v1alpha1
      kind: NetworkConfig
      overlay:
        enabled: false
      snatToUpstreamDNS:
        enabled: false
`,
  ),
  example('All fields, commented out', createStarter('ControllerConfiguration'), createStarter('NetworkConfig')),
];
