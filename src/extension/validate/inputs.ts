import type { Issue } from '../../issues/issue.ts';
import type { Located } from '../../yaml/node-ref.ts';

/** The content of a ControllerConfiguration. Every field can be absent or null. */
export interface WrittenControllerConfiguration {
  featureGates?: Record<string, boolean | null> | null;
}

export type Maybe<T> = T | null | undefined;

interface WrittenFamily {
  pool?: Maybe<'ipip' | 'vxlan'>;
  mode?: Maybe<'Always' | 'Never' | 'CrossSubnet' | 'Off'>;
  autoDetectionMethod?: Maybe<string>;
}

interface Switch {
  enabled?: Maybe<boolean>;
}

/** Quantities as written: text, or a number that YAML read. */
export type WrittenResources = Partial<Record<'cpu' | 'memory', string | number | null>>;

/** The content of a NetworkConfig. */
export interface WrittenNetworkConfig {
  backend?: Maybe<'bird' | 'none' | 'vxlan'>;
  ipam?: Maybe<{ type?: Maybe<string>; cidr?: Maybe<string> }>;
  ipv4?: Maybe<WrittenFamily>;
  ipv6?: Maybe<WrittenFamily & { sourceNATEnabled?: Maybe<boolean> }>;
  typha?: Maybe<Switch>;
  ebpfDataplane?: Maybe<Switch>;
  vxlan?: Maybe<Switch>;
  birdExporter?: Maybe<Switch>;
  snatToUpstreamDNS?: Maybe<Switch>;
  overlay?: Maybe<Switch & { createPodRoutes?: Maybe<boolean> }>;
  multus?: Maybe<Switch & { installCNIPlugins?: Maybe<boolean> }>;
  wireguardEncryption?: Maybe<boolean>;
  vethMTU?: Maybe<string>;
  autoScaling?: Maybe<{
    mode?: 'cluster-proportional' | 'vpa' | 'static';
    resources?: Maybe<{ node?: Maybe<WrittenResources>; typha?: Maybe<WrittenResources> }>;
  }>;
  serviceLoopPrevention?: Maybe<'Disabled' | 'Drop' | 'Reject'>;
  ipip?: Maybe<'Always' | 'Never' | 'CrossSubnet' | 'Off'>;
  ipAutodetectionMethod?: Maybe<string>;
}

export type IPFamily = 'IPv4' | 'IPv6';

/** The content of a Network without its provider configuration, which is read separately. */
export interface WrittenNetwork {
  metadata?: Maybe<{ name?: string; namespace?: string }>;
  spec?: { type?: string; podCIDR?: string; serviceCIDR?: string; ipFamilies?: Maybe<IPFamily[]> };
}

/** The content of a Shoot without its provider configuration, which is read separately. */
export interface WrittenShoot {
  metadata?: Maybe<{ name?: Maybe<string>; namespace?: Maybe<string> }>;
  spec?: {
    kubernetes?: Maybe<{
      version?: Maybe<string>;
      kubeProxy?: Maybe<{ enabled?: Maybe<boolean>; mode?: Maybe<string> }>;
      verticalPodAutoscaler?: Maybe<Switch>;
    }>;
    networking?: Maybe<{
      type?: Maybe<string>;
      pods?: Maybe<string>;
      nodes?: Maybe<string>;
      services?: Maybe<string>;
      ipFamilies?: Maybe<IPFamily[]>;
    }>;
    /** Of any type: only the extension of the infrastructure checks it. */
    provider?: unknown;
  };
  status?: Maybe<{
    technicalID?: Maybe<string>;
    networking?: Maybe<{ pods?: Maybe<string[]>; nodes?: Maybe<string[]>; services?: Maybe<string[]> }>;
    constraints?: Maybe<{ type?: Maybe<string>; status?: Maybe<string> }[]>;
  }>;
}

/** The inputs, each checked by itself. */
export interface Inputs {
  controllerConfiguration?: Located<WrittenControllerConfiguration>;
  /** A NetworkConfig in a separate document. */
  networkConfig?: Located<WrittenNetworkConfig>;
  network?: Located<WrittenNetwork>;
  networkProviderConfig?: Located<WrittenNetworkConfig>;
  shoot?: Located<WrittenShoot>;
  shootProviderConfig?: Located<WrittenNetworkConfig>;
  /** The image vector overwrite of a ControllerDeployment or of a flag. */
  imageVectorOverwrite?: Located<unknown>;
  /** The release that a ControllerDeployment deploys. */
  deployedVersion?: Located<string>;
}

/** The inputs of a document, and its issues. */
export interface Reading {
  found: Inputs;
  issues: Issue[];
}

/** The severity of unknown and duplicate fields of a ControllerConfiguration. */
export type FieldValidation = Issue['severity'];
