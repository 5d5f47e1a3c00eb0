/** The edited texts by name. */
export const FILES = [
  { id: 'config', name: 'controllerconfiguration.yaml', kind: 'ControllerConfiguration', about: 'feature gates' },
  { id: 'network', name: 'networkconfig.yaml', kind: 'NetworkConfig', about: 'how the cluster wants its network' },
  { id: 'shoot', name: 'shoot.yaml', kind: 'Shoot', about: 'the cluster; may stay empty' },
] as const;

export type FileId = (typeof FILES)[number]['id'];
