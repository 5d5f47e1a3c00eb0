import { createStarter } from '../../../src/cli/starter/starter.ts';
import { EMPTY, type State } from './state.ts';

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

/** An example input. */
export interface Example {
  title: string;
  texts: State['texts'];
}

function example(title: string, texts: Partial<State['texts']>): Example {
  return { title, texts: { ...EMPTY.texts, ...texts } };
}

/** The example inputs. The page opens with the first one. */
export const EXAMPLES: readonly [Example, ...Example[]] = [
  example('Non-privileged', { config: GATE_ON, network: `${NETWORK}backend: bird\nipv4:\n  mode: CrossSubnet\n` }),
  example('eBPF overrides the gate', { config: GATE_ON, network: `${NETWORK}ebpfDataplane:\n  enabled: true\n` }),
  example('Misspelled feature gate', {
    config: `${CONFIGURATION}featureGate:\n  NonPrivilegedCalicoNode: true\n`,
    network: NETWORK,
  }),
  example('Several errors', {
    config: `${CONFIGURATION}featureGates:\n  NonPrivilegedCalico: true\n`,
    network: `${NETWORK}backend: brid\nipv4:\n  mode: Alway\n  pool: vxlan\nvethMTU: "1440"\n`,
  }),
  example('VXLAN and static requests', {
    config: GATE_ON,
    network: `${NETWORK}backend: vxlan
ipv4:
  pool: vxlan
autoScaling:
  mode: static
  resources:
    node:
      cpu: 500m
      memory: 512Mi
`,
    shoot: SHOOT,
  }),
  example('Shoot', {
    config: GATE_ON,
    shoot: `${SHOOT}    providerConfig:
      apiVersion: calico.networking.extensions.gardener.cloud/v1alpha1
      kind: NetworkConfig
      overlay:
        enabled: false
      snatToUpstreamDNS:
        enabled: false
`,
  }),
  example('All fields, commented out', {
    config: createStarter('ControllerConfiguration'),
    network: createStarter('NetworkConfig'),
  }),
];
