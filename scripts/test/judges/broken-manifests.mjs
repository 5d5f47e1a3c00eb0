// Manifests that the API server rejects or warns about, each for a reason of its own.

const POOL = {
  apiVersion: 'crd.projectcalico.org/v1',
  kind: 'IPPool',
  metadata: { name: 'pool' },
  spec: { cidr: '10.0.0.0/8', blockSize: 26 },
};
const SCALER = {
  apiVersion: 'autoscaling.k8s.io/v1',
  kind: 'VerticalPodAutoscaler',
  metadata: { name: 'scaler', namespace: 'kube-system' },
  spec: { targetRef: { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'calico-node' } },
};

/**
 * Returns broken variants of a rendering, with the expected error or warning.
 *
 * @param rendered a rendering with its CustomResourceDefinitions
 */
export function brokenManifests(rendered) {
  const edit = (pattern, replacement, expected) => {
    const text = rendered.replace(pattern, replacement);
    if (text === rendered) throw new Error(`the rendering has no ${pattern}`);
    return { text, expected };
  };
  const add = (object, expected) => ({ text: `${rendered}---\n${JSON.stringify(object)}\n`, expected });
  return [
    edit(/hostNetwork: true/, 'hostNetwork: maybe', /cannot unmarshal string|bool/),
    edit(/hostNetwork: true/, 'hostNetworks: true', /unknown field "spec\.template\.spec\.hostNetworks"/),
    edit(/hostNetwork: true/, 'hostNetwork: true\n      hostNetwork: true', /"hostNetwork" already set|duplicate/),
    edit(/^kind: DaemonSet$/m, 'kind: DaemonThing', /no kind apps\/v1, Kind=DaemonThing/),
    edit(
      /restartPolicy: Always|terminationGracePeriodSeconds: 0/,
      'restartPolicy: Never',
      /restartPolicy: Unsupported value/,
    ),
    edit(/maxUnavailable: 1$/m, 'maxUnavailable: 1%x', /maxUnavailable/),
    edit(/apiGroup: rbac\.authorization\.k8s\.io/, 'apiGroup: example.org', /roleRef\.apiGroup: Unsupported value/),
    edit(/ {2}scope: Cluster/, '  scope: Village', /spec\.scope: Unsupported value/),
    edit(/type: object$/m, 'type: sausage', /Unsupported value: "sausage"|sausage/),
    add({ ...POOL, spec: { ...POOL.spec, color: 'red' } }, /unknown field "spec\.color"/),
    add({ ...POOL, spec: { ...POOL.spec, blockSize: 'large' } }, /spec\.blockSize: (?:Invalid value|must be)/),
    add({ ...POOL, spec: { blockSize: 26 } }, /spec\.cidr: Required value/),
    add(
      { ...SCALER, spec: { ...SCALER.spec, updatePolicy: { updateMode: 'Sometimes' } } },
      /updateMode: Unsupported value/,
    ),
    add({ ...SCALER, metadata: { name: 'scaler' } }, /metadata\.namespace: absent/),
    add(
      { apiVersion: 'policy/v1beta1', kind: 'PodDisruptionBudget', metadata: { name: 'b', namespace: 'x' } },
      /no kind|deprecated/,
    ),
    { text: `${rendered}${rendered}`, expected: /another object with this name/ },
  ];
}
