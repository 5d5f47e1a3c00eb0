import {
  any,
  anyMapping,
  boolean,
  dropped,
  equals,
  type Field,
  integer,
  list,
  mapping,
  oneOf,
  scalar,
  text,
} from './fields.ts';

const PORT: Field = { type: 'integer', range: [0, 65535] };
const switchField = oneOf('Enabled', 'Disabled');

const autodetection = mapping({
  firstFound: boolean,
  kubernetes: oneOf('NodeInternalIP'),
  interface: text,
  skipInterface: text,
  canReach: text,
  cidrs: list(text),
});

/** The fields of a pool in an Installation. */
const pool = mapping({
  name: text,
  cidr: text,
  encapsulation: oneOf('', 'IPIPCrossSubnet', 'IPIP', 'VXLAN', 'VXLANCrossSubnet', 'None'),
  natOutgoing: oneOf('', 'Enabled', 'Disabled'),
  nodeSelector: text,
  blockSize: integer,
  disableBGPExport: boolean,
  disableNewAllocations: boolean,
  allowedUses: list(oneOf('Workload', 'Tunnel', 'LoadBalancer')),
  assignmentMode: oneOf('', 'Automatic', 'Manual'),
});

const NO_TUNING = 'the extension does not chain the CNI plugin tuning';
const NO_TLS = 'Typha and Felix communicate without TLS in the extension';
const NO_WINDOWS = 'the extension does not support Windows nodes';

const calicoNetwork = mapping({
  linuxDataplane: oneOf('Iptables', 'BPF', 'VPP', 'Nftables'),
  windowsDataplane: dropped(oneOf('HNS', 'Disabled'), NO_WINDOWS, { isSame: equals('Disabled') }),
  bpfNetworkBootstrap: dropped(
    switchField,
    'Gardener gives every pod the address of the API server, so the data plane needs no bootstrap',
    { isSame: equals('Disabled') },
  ),
  kubeProxyManagement: switchField,
  bgp: switchField,
  clusterRoutingMode: oneOf('BIRD', 'Felix', 'FelixIPIPOnly'),
  ipPools: list(pool),
  mtu: integer,
  nodeAddressAutodetectionV4: autodetection,
  nodeAddressAutodetectionV6: autodetection,
  hostPorts: dropped(switchField, 'the extension always chains the CNI plugin portmap, so host ports stay enabled', {
    isSame: equals('Enabled'),
  }),
  multiInterfaceMode: oneOf('None', 'Multus'),
  containerIPForwarding: dropped(switchField, 'the CNI configuration of the extension has no IP forwarding', {
    isSame: equals('Disabled'),
  }),
  linuxPodInterfaceType: dropped(oneOf('Veth', 'Netkit'), 'the extension creates veth pairs only', {
    isSame: equals('Veth'),
  }),
  sysctl: dropped(list(mapping({ key: text, value: text })), NO_TUNING, {
    action: 'set the sysctls in the pods that need them (securityContext.sysctls)',
  }),
  linuxPolicySetupTimeoutSeconds: dropped(integer, 'the extension has no delay of pods until their policy is set up', {
    isSame: equals(0),
  }),
});

/** The reason why resources other than the requests of calico-node and Typha are dropped. */
export const REQUESTS_ONLY = 'NetworkConfig takes requests of CPU and memory for calico-node and Typha only';

const resources = mapping({
  requests: { type: 'mapping' },
  limits: dropped(anyMapping, 'the extension sets no limits', {
    action: 'without a request, Kubernetes requests the limit: set it as the request to keep that',
  }),
  claims: dropped(list(any), REQUESTS_ONLY),
});

const FIXED = 'the extension has fixed pod templates';
const fixed = (field: Field) => dropped(field, FIXED);
const workloadMetadata = fixed(anyMapping);

/** Fields of a workload that the operator lets users change, as far as the extension has a counterpart. */
function workload(containerNames: readonly string[]): Field {
  return mapping({
    metadata: workloadMetadata,
    spec: mapping({
      minReadySeconds: fixed(integer),
      strategy: fixed(anyMapping),
      template: mapping({
        metadata: workloadMetadata,
        spec: mapping({
          initContainers: dropped(list(mapping({ name: text, resources: anyMapping, ports: any })), REQUESTS_ONLY),
          containers: list(
            mapping({
              name: containerNames.length > 0 ? oneOf(...containerNames) : text,
              resources,
              ports: fixed(list(any)),
              readinessProbe: fixed(anyMapping),
              livenessProbe: fixed(anyMapping),
              startupProbe: fixed(anyMapping),
            }),
          ),
          affinity: fixed(anyMapping),
          nodeSelector: fixed(anyMapping),
          tolerations: fixed(list(any)),
          topologySpreadConstraints: fixed(list(any)),
          terminationGracePeriodSeconds: fixed(integer),
          priorityClassName: fixed(text),
          hostNetwork: fixed(boolean),
          dnsPolicy: fixed(text),
          dnsConfig: fixed(anyMapping),
        }),
      }),
    }),
  });
}

const READ_ONLY_PATHS = 'the extension uses /opt/cni/bin and /etc/cni/net.d';

/** The fields of the specification of an Installation, releases v1.23 to v1.44 of the operator. */
export const INSTALLATION_FIELDS: Readonly<Record<string, Field>> = {
  variant: oneOf('', 'Calico', 'CalicoEnterprise', 'TigeraSecureEnterprise'),
  registry: text,
  imagePath: text,
  imagePrefix: text,
  imagePullSecrets: dropped(list(mapping({ name: text })), 'the pods of the extension have no pull secrets', {
    action: 'mirror the images to a registry that needs none, or configure the registry on the nodes',
  }),
  imagePullPolicy: dropped(oneOf('Always', 'IfNotPresent', 'Never'), 'the extension always pulls IfNotPresent', {
    isSame: equals('IfNotPresent'),
  }),
  kubernetesProvider: oneOf('', 'EKS', 'GKE', 'AKS', 'OpenShift', 'DockerEnterprise', 'RKE2', 'TKG', 'Kind'),
  cni: mapping({
    type: oneOf('Calico', 'GKE', 'AmazonVPC', 'AzureVNET'),
    ipam: mapping({ type: oneOf('Calico', 'HostLocal', 'AmazonVPC', 'AzureVNET') }),
    specVersion: dropped(oneOf('Auto', '0.3.1', '0.4.0', '1.0.0'), 'the extension has a fixed CNI version'),
    binDir: dropped(text, READ_ONLY_PATHS, { isSame: equals('/opt/cni/bin') }),
    confDir: dropped(text, READ_ONLY_PATHS, { isSame: equals('/etc/cni/net.d') }),
    installMode: dropped(oneOf('All', 'CalicoOnly'), 'the extension installs the CNI plugins of the image calico-cni', {
      isSame: equals('All'),
    }),
  }),
  calicoNetwork,
  typhaAffinity: fixed(anyMapping),
  controlPlaneNodeSelector: fixed(anyMapping),
  controlPlaneTolerations: fixed(list(any)),
  controlPlaneReplicas: dropped(integer, 'kube-controllers has one replica; Typha follows the number of nodes'),
  nodeMetricsPort: PORT,
  typhaMetricsPort: PORT,
  flexVolumePath: dropped(text, 'the extension has no FlexVolume driver, which application layer policy needs', {
    isSame: equals('None'),
  }),
  kubeletVolumePluginPath: dropped(text, "the extension does not deploy Calico's CSI driver", {
    isSame: equals('None'),
  }),
  nodeUpdateStrategy: mapping({
    type: oneOf('', 'RollingUpdate', 'OnDelete'),
    rollingUpdate: mapping({ maxUnavailable: scalar, maxSurge: scalar }),
  }),
  componentResources: list(
    mapping({
      componentName: oneOf('Node', 'Typha', 'KubeControllers', 'NodeWindows', 'FelixWindows', 'ConfdWindows'),
      resourceRequirements: resources,
    }),
  ),
  certificateManagement: dropped(anyMapping, NO_TLS),
  tlsCipherSuites: dropped(list(any), NO_TLS),
  nonPrivileged: switchField,
  calicoNodeDaemonSet: workload(['calico-node']),
  csiNodeDriverDaemonSet: dropped(anyMapping, "the extension does not deploy Calico's CSI driver"),
  calicoKubeControllersDeployment: dropped(anyMapping, 'the extension has a fixed Deployment of kube-controllers'),
  typhaDeployment: workload(['calico-typha']),
  typhaPodDisruptionBudget: fixed(anyMapping),
  calicoWindowsUpgradeDaemonSet: dropped(anyMapping, NO_WINDOWS),
  calicoNodeWindowsDaemonSet: dropped(anyMapping, NO_WINDOWS),
  fipsMode: dropped(switchField, 'the extension deploys no images in FIPS mode', { isSame: equals('Disabled') }),
  logging: mapping({
    cni: mapping({
      logSeverity: dropped(
        oneOf('Error', 'Warning', 'Info', 'Debug', 'Error', 'Warn'),
        'the CNI plugins of the extension log errors only',
        { isSame: equals('Error') },
      ),
      logFileMaxSize: dropped(scalar, 'the log files of the CNI plugins have fixed limits'),
      logFileMaxAgeDays: dropped(integer, 'the log files of the CNI plugins have fixed limits'),
      logFileMaxCount: dropped(integer, 'the log files of the CNI plugins have fixed limits'),
    }),
  }),
  windowsNodes: dropped(anyMapping, NO_WINDOWS),
  serviceCIDRs: list(text),
  azure: dropped(anyMapping, 'the extension does not label namespaces for the policy add-on of AKS'),
  proxy: dropped(anyMapping, 'the extension sets no HTTP proxy', { action: 'configure the proxy on the nodes' }),
  networkPolicy: dropped(anyMapping, 'the extension has its own network policies for its components'),
  calicoRunHostPath: dropped(text, 'the extension uses /var/run/calico', { isSame: equals('/var/run/calico') }),
  calicoLibHostPath: dropped(text, 'the extension uses /var/lib/calico', { isSame: equals('/var/lib/calico') }),
};
