/** The inputs of the checks. */
export const CONFIGURATION = `apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1
kind: ControllerConfiguration
`;
export const GATE_ON = `${CONFIGURATION}featureGates:
  NonPrivilegedCalicoNode: true
`;
export const MISSPELT = `${CONFIGURATION}featureGate:
  NonPrivilegedCalicoNode: true
`;
export const NETWORK = `apiVersion: calico.networking.extensions.gardener.cloud/v1alpha1
kind: NetworkConfig
`;
export const EBPF = `${NETWORK}ebpfDataplane:
  enabled: true
`;

export const SHOOT = `apiVersion: core.gardener.cloud/v1beta1
kind: Shoot
metadata: {name: shop, namespace: garden-web}
spec:
  kubernetes: {version: 1.36.1}
  networking:
    type: calico
    pods: 100.96.0.0/11
    services: 100.64.0.0/13
    nodes: 10.250.0.0/16
`;

const MARKUP = `</script><script>alert(1)</script><img src=x onerror=alert(2)>"'&amp;<!--`;

/** Texts that would change the page if it did not escape them: elements, code, bidirectional controls, links. */
export const HOSTILE = {
  'markup as a field': `${CONFIGURATION}${JSON.stringify(MARKUP)}: true\n`,
  'markup as a value': `${NETWORK}backend: ${JSON.stringify(MARKUP)}\n`,
  'a name of 10,000 characters': `${CONFIGURATION}featureGates:\n  ${'A'.repeat(10_000)}: true\n`,
  'another direction of text': `${CONFIGURATION}"\u202e\u2066x": true\n`,
  'lone surrogates and controls': `${CONFIGURATION}"\ud800\u0007": true\n`,
  'names of JavaScript': `${CONFIGURATION}__proto__: {constructor: 1}\n`,
  'no YAML at all': '{[}]: &a *b !!x |',
};
