/** Names of the images that the extension's chart takes. */
export type ImageName =
  | 'calico-node'
  | 'calico-cni'
  | 'calico-typha'
  | 'calico-kube-controllers'
  | 'calico-cpa'
  | 'calico-cpva'
  | 'bird-exporter'
  | 'multus-cni'
  | 'cni-plugins';
