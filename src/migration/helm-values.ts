import { any, anyMapping, boolean, dropped, type Field, list, mapping, scalar, text } from './fields.ts';
import { INSTALLATION_FIELDS } from './installation-fields.ts';

const OPERATOR_POD = 'it configures the pod of the operator, which a shoot does not have';
const SECRET = 'the extension takes no certificates; calico-render never prints them';
const operatorPod = (field: Field) => dropped(field, OPERATOR_POD);
const notDeployed = (what: string) => dropped(anyMapping, `the extension does not deploy ${what}`);

/** The values of the chart tigera-operator, and of its copy in RKE2. */
export const VALUES_FIELDS: Field = mapping({
  installation: mapping({ enabled: boolean, ...INSTALLATION_FIELDS }),
  defaultFelixConfiguration: anyMapping,
  felixConfiguration: anyMapping,
  apiServer: notDeployed("Calico's API server: a shoot serves crd.projectcalico.org/v1 only"),
  goldmane: notDeployed('Goldmane'),
  whisker: notDeployed('Whisker'),
  gatewayAPI: notDeployed("Calico's ingress gateway"),
  gatewayApi: notDeployed("Calico's ingress gateway"),
  istio: notDeployed('Istio'),
  certs: dropped(anyMapping, SECRET),
  imagePullSecrets: dropped(any, 'the pods of the extension have no pull secrets; calico-render never prints them', {
    action: 'mirror the images to a registry that needs none, or configure the registry on the nodes',
  }),
  kubernetesServiceEndpoint: dropped(
    mapping({ host: text, port: scalar }),
    'Gardener gives every pod the address of the API server',
  ),
  tigeraOperator: anyMapping,
  calicoctl: dropped(anyMapping, 'the extension does not deploy calicoctl'),
  kubeletVolumePluginPath: dropped(text, "the extension does not deploy Calico's CSI driver", {
    isSame: (value) => value === 'None',
  }),
  manageCRDs: dropped(boolean, "the extension deploys Calico's CustomResourceDefinitions"),
  resources: operatorPod(anyMapping),
  tolerations: operatorPod(list(any)),
  nodeSelector: operatorPod(anyMapping),
  affinity: operatorPod(anyMapping),
  priorityClassName: operatorPod(text),
  podAnnotations: operatorPod(anyMapping),
  podLabels: operatorPod(anyMapping),
  podSecurityContext: operatorPod(anyMapping),
  securityContext: operatorPod(anyMapping),
  dnsConfig: operatorPod(anyMapping),
  dnsPolicy: operatorPod(text),
  hostAliases: operatorPod(list(any)),
  additionalLabels: operatorPod(anyMapping),
  rbac: operatorPod(anyMapping),
  serviceAccount: operatorPod(anyMapping),
  image: operatorPod(any),
  nameOverride: operatorPod(text),
  fullnameOverride: operatorPod(text),
  namespaceOverride: operatorPod(text),
  ipamConfig: dropped(anyMapping, 'the IPAM of a shoot has no settings', {
    action: 'apply an IPAMConfig in the shoot if it uses calico-ipam',
  }),
  global: dropped(anyMapping, 'it configures other charts of the distribution', {
    action: 'if it names a registry, set installation.registry instead',
  }),
});

/** The name of the chart, which is also the key of its values in the values of a chart around it. */
export const CHART = 'tigera-operator';

/** True for the name of the chart, or of the copy of it that RKE2 installs. */
export function isOperatorChart(name: string | undefined): boolean {
  return name !== undefined && /(?:^|\/)(?:tigera-operator|rke2-calico)$/.test(name);
}

/** True for the name of a chart that installs Calico's policies on another network. */
export function isCanalChart(name: string | undefined): boolean {
  return name !== undefined && /(?:^|[/-])canal$/.test(name);
}
