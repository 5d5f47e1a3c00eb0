/** Every code that an issue can have: a closed set, so that scripts can rely on it. */
export const ISSUE_CODES = [
  // reading
  'ENCODING',
  'YAML_SYNTAX',
  'DUPLICATE_KEY',
  'LIMIT',
  // documents
  'NO_INPUT',
  'NOT_CALICO',
  'UNKNOWN_KIND',
  'DUPLICATE_DOCUMENT',
  'CONFLICT',
  'OVERRIDDEN',
  // fields
  'UNKNOWN_FIELD',
  'UNKNOWN_FEATURE_GATE',
  'NEAR_MISS',
  'MISPLACED_FIELD',
  'WRONG_TYPE',
  'INVALID_VALUE',
  'OUT_OF_RANGE',
  'REQUIRED',
  'UNKNOWN_RELEASE',
  'SINCE_RELEASE',
  // the extension's rules
  'FAMILY_MISMATCH',
  'CIDR_OVERLAP',
  'KUBE_PROXY',
  'NO_FAMILIES',
  'IMAGE_VECTOR',
  'ADMISSION',
  'EXTENSION_FAILS',
  // what users should know
  'EBPF_OVERRIDES_GATE',
  'NON_PRIVILEGED_UNSUPPORTED',
  'NON_PRIVILEGED_LIMITS',
  'BIRD_EXPORTER_DROPPED',
  'EBPF_WITH_OVERLAY',
  'EBPF_WITH_KUBE_PROXY',
  'VPA_NOT_ENABLED',
  'NO_EFFECT',
  'SNAT_AND_NETWORK_POLICY',
  'DEPRECATED',
  'OVERLAY_NOT_SET',
  'VERSION_NOT_SET',
  'PROVIDER_CHANGES',
  'POOL_CIDR',
] as const;

export type IssueCode = (typeof ISSUE_CODES)[number];
