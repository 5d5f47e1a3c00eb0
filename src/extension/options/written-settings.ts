/** A settings file as it is written. */
export interface WrittenSettings {
  schemaVersion?: 1;
  inputs?: string[];
  networkConfig?: string;
  podCIDR?: string | string[];
  serviceCIDR?: string | string[];
  nodeCIDR?: string | string[];
  ipFamilies?: string[];
  kubernetesVersion?: string;
  provider?: string;
  featureGates?: Record<string, boolean | null> | null;
  imageVectorOverwrite?: string;
  extensionVersion?: string;
  fieldValidation?: 'strict' | 'warn';
  strict?: boolean;
  allow?: string[];
  components?: string[];
  crds?: 'include' | 'exclude' | 'only';
  outputDir?: string;
}

/** What can be set. */
export type SettingName = Exclude<keyof WrittenSettings, 'schemaVersion'>;
