import type { IssueCode } from './issue.ts';

/** An entry of the reference of issue codes: printed by `calico-render explain CODE`, and on docs/messages.md. */
export interface CodeEntry {
  /** The condition that the code reports, and its consequence. */
  meaning: string;
  /** The change that resolves it. */
  fix: string;
  /** A run that prints the code. */
  example: CodeExample;
}

/** A run of the command that prints an issue of some code. */
export interface CodeExample {
  /** Input files by name. */
  files: Readonly<Record<string, string>>;
  /** Arguments of calico-render, separated by spaces. */
  command: string;
}

const CONFIGURATION = `apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1
kind: ControllerConfiguration
`;
const NETWORK_CONFIG = `apiVersion: calico.networking.extensions.gardener.cloud/v1alpha1
kind: NetworkConfig
`;
const NETWORK = `apiVersion: extensions.gardener.cloud/v1alpha1
kind: Network
metadata: {name: shop, namespace: shoot--web--shop}
spec:
  type: calico
`;
const SHOOT = `apiVersion: core.gardener.cloud/v1beta1
kind: Shoot
metadata: {name: shop, namespace: garden-web}
spec:
`;
const POD_AND_SERVICE_CIDR = '  podCIDR: 100.96.0.0/11\n  serviceCIDR: 100.64.0.0/13\n';

/** Returns the example that validates one file. */
function validate(name: string, text: string, flags = ''): CodeExample {
  return { files: { [name]: text }, command: `validate -f ${name}${flags && ` ${flags}`}` };
}
const configuration = (lines: string, flags?: string) => validate('config.yaml', CONFIGURATION + lines, flags);
const networkConfig = (lines: string, flags?: string) => validate('networkconfig.yaml', NETWORK_CONFIG + lines, flags);
const network = (lines: string, flags?: string) => validate('network.yaml', NETWORK + lines, flags);
const shoot = (lines: string, flags?: string) => validate('shoot.yaml', SHOOT + lines, flags);

/** Everything that users can look up about each code, in the order of the page. */
export const CODE_REFERENCE: Readonly<Record<IssueCode, CodeEntry>> = {
  ENCODING: {
    meaning:
      'The file is not UTF-8 text: it is UTF-16, compressed or binary, or it holds a character that YAML does not allow, such as a control character.',
    fix: 'Save the file as UTF-8 and delete the character at the reported position.',
    example: configuration('featureGates: {} # \u{7}\n'),
  },
  YAML_SYNTAX: {
    meaning:
      'The file is not valid YAML or JSON. The position is where reading failed; the cause can be on a line above.',
    fix: 'Correct the syntax. Indent with spaces, write a space after each colon, and close quotes and brackets.',
    example: configuration('featureGates: {NonPrivilegedCalicoNode: false\n'),
  },
  DUPLICATE_KEY: {
    meaning:
      'A mapping holds the same key twice. In a ControllerConfiguration, the extension would use the last one; it would reject a NetworkConfig with a duplicate key.',
    fix: 'Delete one of the two lines. `--field-validation warn` turns the error into a warning for a ControllerConfiguration.',
    example: configuration('featureGates:\n  NonPrivilegedCalicoNode: true\n  NonPrivilegedCalicoNode: false\n'),
  },
  LIMIT: {
    meaning:
      'The input exceeds a limit of calico-render. Limits keep time and memory bounded and are far beyond the needs of a cluster.',
    fix: 'Follow the hint of the message. [Limits](limits.md) lists all limits.',
    example: configuration(`featureGates: ${'['.repeat(101)}\n`),
  },
  NO_INPUT: {
    meaning:
      'A named file, directory or stream holds no document that calico-render reads: it is empty, holds comments only, or holds other kinds. ' +
      'The extension would treat an empty file as the default configuration.',
    fix: 'Name another file, or write the document. If a pipe feeds calico-render, check that the command before it succeeds.',
    example: validate('config.yaml', '# nothing here yet\n'),
  },
  NOT_CALICO: {
    meaning: 'The Network or Shoot uses another network plugin, or none. The extension does not reconcile it.',
    fix: 'Name a cluster whose network type is `calico`. `fleet` skips and counts other clusters.',
    example: shoot('  networking: {type: cilium}\n'),
  },
  UNKNOWN_KIND: {
    meaning: 'The document has an `apiVersion` or `kind` that calico-render does not read, or lacks one of them.',
    fix: 'Correct `apiVersion` and `kind`. The message names the nearest supported one.',
    example: validate('config.yaml', CONFIGURATION.replace('kind: Controller', 'kind: Contoller')),
  },
  DUPLICATE_DOCUMENT: {
    meaning: 'The input holds several documents of one kind, and calico-render uses one of each kind.',
    fix: 'Name one document of each kind. To render several clusters, use `fleet`.',
    example: validate('shoots.yaml', [1, 2].map(() => `${SHOOT}  networking: {type: calico}\n`).join('---\n')),
  },
  CONFLICT: {
    meaning:
      'Two documents set the same value differently, such as the pod CIDR in a Network and in its Shoot. In `krm`, an object from another source has the same name as a generated one.',
    fix: 'Make the two lines equal, or remove one of the documents.',
    example: validate(
      'cluster.yaml',
      `${NETWORK}${POD_AND_SERVICE_CIDR}  ipFamilies: [IPv4]\n---\n${SHOOT}  networking: {type: calico, pods: 10.1.0.0/16}\n`,
    ),
  },
  OVERRIDDEN: {
    meaning: 'A flag or setting overrides a value of a document. Both are named.',
    fix: 'Remove the flag or the value, unless you want to override it.',
    example: network(`${POD_AND_SERVICE_CIDR}  ipFamilies: [IPv4]\n`, '--pod-cidr 10.0.0.0/16'),
  },
  UNKNOWN_FIELD: {
    meaning:
      'The document has a field that its API does not have. The extension ignores unknown fields of a ControllerConfiguration, and rejects a NetworkConfig with one.',
    fix: 'Correct the name or delete the field. `--field-validation warn` turns the error into a warning for a ControllerConfiguration.',
    example: configuration('featureGate: {NonPrivilegedCalicoNode: true}\n'),
  },
  UNKNOWN_FEATURE_GATE: {
    meaning: 'The release of the extension has no feature gate of this name. The extension would not start.',
    fix: 'Correct the name. The hint lists the feature gates of the release.',
    example: configuration('featureGates: {NonPriviledgedCalicoNode: true}\n'),
  },
  NEAR_MISS: {
    meaning:
      'A field that calico-render does not read has a name very similar to that of a field that it reads. It is probably misspelled.',
    fix: 'Correct the name. If the field is right, ignore the warning.',
    example: shoot('  networking: {type: calico, providerConfig: {}}\n  kubernetes: {versoin: 1.36.1}\n'),
  },
  MISPLACED_FIELD: {
    meaning: 'A supported field is at the wrong level of the document, where the extension ignores it.',
    fix: 'Move the field to the path that the message names.',
    example: shoot('  kubernetes: {version: 1.36.1}\n  ipFamilies: [IPv4]\n  networking: {type: calico}\n'),
  },
  WRONG_TYPE: {
    meaning:
      'A value has a different type from its field, such as a string instead of a boolean. Kubernetes cannot decode it.',
    fix: 'Write a value of the expected type. Quotes make a string; without quotes, `true` is a boolean and `1` a number.',
    example: configuration('featureGates: {NonPrivilegedCalicoNode: "true"}\n'),
  },
  INVALID_VALUE: {
    meaning: 'A value has the right type, but the extension does not accept it.',
    fix: 'Write one of the allowed values, or the format that the message names.',
    example: networkConfig('backend: brid\n'),
  },
  OUT_OF_RANGE: {
    meaning: 'A number is smaller or larger than its type allows. Kubernetes cannot decode it.',
    fix: 'Write a number in the allowed range.',
    example: configuration('clientConnection: {burst: 2147483648}\n'),
  },
  REQUIRED: {
    meaning: 'A required field is absent or empty.',
    fix: 'Set the field.',
    example: networkConfig('autoScaling: {}\n'),
  },
  UNKNOWN_RELEASE: {
    meaning:
      'The requested release of the extension is not supported. A ControllerDeployment selects its release by an image or chart tag.',
    fix: 'Name a supported release; `calico-render versions` lists them. For a ControllerDeployment with another tag, add `--extension-version`.',
    example: validate(
      'deployment.yaml',
      'apiVersion: core.gardener.cloud/v1\nkind: ControllerDeployment\nmetadata: {name: networking-calico}\nhelm:\n  values:\n    image: {tag: v1.49.0}\n',
    ),
  },
  SINCE_RELEASE: {
    meaning: 'The field or feature gate was introduced in a newer release than the rendered one.',
    fix: 'Remove it, or select a newer release with `--extension-version`.',
    example: networkConfig('serviceLoopPrevention: Drop\n', '--extension-version v1.57'),
  },
  FAMILY_MISMATCH: {
    meaning:
      'A setting does not fit the IP families of the cluster, such as an IPv6 CIDR in an IPv4 cluster. The extension rejects it.',
    fix: 'Change the setting or the IP families.',
    example: network('  podCIDR: 2001:db8:1::/48\n  serviceCIDR: 100.64.0.0/13\n  ipFamilies: [IPv4]\n'),
  },
  CIDR_OVERLAP: {
    meaning: 'The pod CIDR and the service CIDR overlap. The extension rejects the Network.',
    fix: 'Choose CIDRs that share no address.',
    example: network('  podCIDR: 10.0.0.0/8\n  serviceCIDR: 10.4.0.0/16\n  ipFamilies: [IPv4]\n'),
  },
  KUBE_PROXY: {
    meaning:
      'kube-proxy is disabled in a way that the extension rejects: without the eBPF data plane, which replaces it, or while `kubeProxy.mode` is set.',
    fix: 'Enable kube-proxy, or set `ebpfDataplane.enabled: true`. Remove `kubeProxy.mode` where kube-proxy is disabled.',
    example: shoot(
      '  kubernetes:\n    version: 1.36.1\n    kubeProxy: {enabled: false}\n  networking: {type: calico, providerConfig: {overlay: {enabled: true}}}\n',
    ),
  },
  NO_FAMILIES: {
    meaning:
      'A Network without `spec.ipFamilies` has no IP family. The extension then renders no IP pools. If `overlay` is set, the extension fails, and calico-render reports an error instead of a warning.',
    fix: 'Set `spec.ipFamilies`, for example to `[IPv4]`.',
    example: network(POD_AND_SERVICE_CIDR),
  },
  IMAGE_VECTOR: {
    meaning:
      'The image vector overwrite is invalid: an entry lacks a name or an image, combines fields that exclude each other, or has an invalid constraint.',
    fix: 'Correct the entry. An entry has a `name`, and either `ref`, or `repository` and `tag`.',
    example: {
      files: { 'config.yaml': CONFIGURATION, 'images.yaml': 'images:\n  - name: calico-node\n    tag: v3.31.6\n' },
      command: 'validate --config config.yaml --image-vector-overwrite images.yaml',
    },
  },
  ADMISSION: {
    meaning:
      'The extension accepts the value, but its admission webhook rejects the Shoot. `--strict` makes it an error.',
    fix: 'Correct the value in the Shoot.',
    example: shoot(
      '  kubernetes: {version: 1.36.1}\n  networking: {type: calico, nodes: 10.250.0.0, providerConfig: {overlay: {enabled: true}}}\n',
    ),
  },
  EXTENSION_FAILS: {
    meaning:
      "The extension accepts the input and then fails to process it. calico-render renders it as written. For a ControllerDeployment that breaks the extension's own chart, it is an error. " +
      'See [Configure](configure.md#input-that-the-extension-fails-on).',
    fix: 'Write the value in a way that the extension can process, as the message says.',
    example: networkConfig('ipv4: {autoDetectionMethod: interface=eth\\d+}\n'),
  },
  EBPF_OVERRIDES_GATE: {
    meaning:
      'The feature gate NonPrivilegedCalicoNode and the eBPF data plane are both enabled. eBPF requires privileges, so calico-node stays privileged and the feature gate has no effect on this cluster.',
    fix: 'Disable eBPF if calico-node must be non-privileged. Otherwise accept that this cluster stays privileged.',
    example: {
      files: {
        'config.yaml': `${CONFIGURATION}featureGates: {NonPrivilegedCalicoNode: true}\n`,
        'networkconfig.yaml': `${NETWORK_CONFIG}ebpfDataplane: {enabled: true}\n`,
      },
      command: 'validate --config config.yaml -f networkconfig.yaml',
    },
  },
  NON_PRIVILEGED_UNSUPPORTED: {
    meaning:
      'The feature gate NonPrivilegedCalicoNode is enabled, and calico-node of this Calico version cannot be expected to work in the non-privileged mode. See [the non-privileged mode](non-privileged.md).',
    fix: 'Disable the feature gate.',
    example: configuration('featureGates: {NonPrivilegedCalicoNode: true}\n'),
  },
  NON_PRIVILEGED_LIMITS: {
    meaning:
      'The feature gate NonPrivilegedCalicoNode is enabled, and the image of calico-node works in the non-privileged mode only under certain conditions, or is not known to work. See [the non-privileged mode](non-privileged.md).',
    fix: 'Test the mode on one node as that page describes, or disable the feature gate.',
    example: {
      files: {
        'config.yaml': `${CONFIGURATION}featureGates: {NonPrivilegedCalicoNode: true}\n`,
        'images.yaml': 'images:\n  - name: calico-node\n    ref: registry.example.org/calico/node:v3.31.6\n',
      },
      command: 'validate --config config.yaml --image-vector-overwrite images.yaml',
    },
  },
  BIRD_EXPORTER_DROPPED: {
    meaning:
      '`birdExporter` is enabled, but a non-privileged calico-node runs without the bird-exporter container. Its Service has no endpoints.',
    fix: 'Disable `birdExporter` or the feature gate NonPrivilegedCalicoNode.',
    example: {
      files: {
        'config.yaml': `${CONFIGURATION}featureGates: {NonPrivilegedCalicoNode: true}\n`,
        'networkconfig.yaml': `${NETWORK_CONFIG}birdExporter: {enabled: true}\n`,
      },
      command: 'validate --config config.yaml -f networkconfig.yaml',
    },
  },
  EBPF_WITH_OVERLAY: {
    meaning:
      'The eBPF data plane and the overlay are both enabled. The eBPF data plane is designed for clusters without an overlay.',
    fix: 'Set `overlay.enabled: false` if the infrastructure routes pod traffic.',
    example: networkConfig('overlay: {enabled: true}\nebpfDataplane: {enabled: true}\n'),
  },
  EBPF_WITH_KUBE_PROXY: {
    meaning: 'The eBPF data plane and kube-proxy are both enabled. The eBPF data plane replaces kube-proxy.',
    fix: 'Before extension v1.59.0, set `spec.kubernetes.kubeProxy.enabled: false` in the Shoot. From v1.59.0 on, keep kube-proxy: the extension rejects a live cluster without it.',
    example: networkConfig('ebpfDataplane: {enabled: true}\n'),
  },
  VPA_NOT_ENABLED: {
    meaning:
      '`autoScaling.mode` is `vpa`, but the Shoot does not enable vertical pod autoscaling. The mode has no effect.',
    fix: 'Set `spec.kubernetes.verticalPodAutoscaler.enabled: true` in the Shoot, or choose another mode.',
    example: shoot(
      '  kubernetes: {version: 1.36.1}\n  networking: {type: calico, providerConfig: {overlay: {enabled: true}, autoScaling: {mode: vpa}}}\n',
    ),
  },
  NO_EFFECT: {
    meaning:
      'The field is valid, but another field overrides it or nothing reads it in this configuration. The message says why.',
    fix: 'Remove the field, or change the field that overrides it.',
    example: networkConfig('overlay: {enabled: true, createPodRoutes: true}\n'),
  },
  SNAT_AND_NETWORK_POLICY: {
    meaning:
      'SNAT to upstream DNS is enabled, which it is by default without an overlay. Felix then appends its chains instead of inserting them first, so network policies might fail to block DNS traffic to NodeLocalDNS.',
    fix: 'Set `snatToUpstreamDNS.enabled: false` if you rely on such network policies.',
    example: networkConfig('overlay: {enabled: false}\n'),
  },
  DEPRECATED: {
    meaning: 'The field is deprecated.',
    fix: 'Use the field that the message names.',
    example: networkConfig('ipip: Always\n'),
  },
  OVERLAY_NOT_SET: {
    meaning:
      'The Shoot does not set `overlay`. Provider extensions set it when a Shoot is created, so the live cluster can differ from the rendering.',
    fix: 'Set `overlay.enabled` in the provider configuration to the value of the live Shoot.',
    example: shoot('  kubernetes: {version: 1.36.1}\n  networking: {type: calico}\n'),
  },
  VERSION_NOT_SET: {
    meaning:
      'The Shoot does not set its Kubernetes version. Gardener sets it when the Shoot is created; calico-render uses a default.',
    fix: 'Set `spec.kubernetes.version`, or add `--kubernetes-version`.',
    example: shoot('  networking: {type: calico, providerConfig: {overlay: {enabled: true}}}\n'),
  },
  PROVIDER_CHANGES: {
    meaning:
      'The extension of the infrastructure provider changes the input or the deployed objects, so the live cluster differs from the rendering. See [Configure](configure.md#what-other-components-change).',
    fix: 'Write the changed value into the input, as the hint says, to render it.',
    example: networkConfig('overlay: {enabled: false}\n', '--provider gcp'),
  },
  POOL_CIDR: {
    meaning: 'An IP pool gets an empty CIDR or one of the other family, because the pod CIDR of its family is not set.',
    fix: 'Add the pod CIDR: in `status.networking.pods` of the Shoot, or with `--pod-cidr`, one for each family.',
    example: network('  podCIDR: 2001:db8:1::/48\n  serviceCIDR: 2001:db8:2::/108\n  ipFamilies: [IPv6]\n'),
  },
};

/**
 * Formats an entry for a terminal, at 80 columns.
 *
 * @returns lines that end with a line break
 */
export function formatCodeEntry(code: IssueCode, { meaning, fix, example }: CodeEntry): string {
  const files = Object.entries(example.files).map(([name, text]) => `  # ${name}\n${text.replace(/^(?=.)/gm, '  ')}`);
  return [
    `${code}\n`,
    wrap(withoutLinks(meaning), 80),
    wrap(`Fix: ${withoutLinks(fix)}`, 80),
    `Example: calico-render ${example.command}\n`,
    ...files,
  ].join('\n');
}

/** Replaces each link to a page by its title and its path in the repository. */
function withoutLinks(text: string): string {
  return text.replace(/\[([^\]]*)\]\(([^)]*)\)/g, '$1 (docs/$2)');
}

/** Wraps a paragraph at a number of columns. Each line ends with a line break. */
export function wrap(text: string, columns: number): string {
  return text.replace(new RegExp(`(.{1,${columns}})(?: |$)`, 'g'), '$1\n');
}
