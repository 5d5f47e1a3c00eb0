import type { Source } from '../../src/yaml/document.ts';

/** Returns a Shoot with all features and this mode of autoscaling. */
export function shootWithEverything(mode: 'vpa' | 'cluster-proportional'): Source {
  const shoot = {
    apiVersion: 'core.gardener.cloud/v1beta1',
    kind: 'Shoot',
    metadata: { name: 'a' },
    spec: {
      kubernetes: { version: '1.36', verticalPodAutoscaler: { enabled: true } },
      networking: {
        type: 'calico',
        pods: '100.96.0.0/11',
        nodes: '10.250.0.0/16',
        services: '100.64.0.0/13',
        providerConfig: {
          overlay: { enabled: false, createPodRoutes: true },
          birdExporter: { enabled: true },
          multus: { enabled: true, installCNIPlugins: true },
          autoScaling: { mode },
        },
      },
    },
  };
  return { name: 'shoot.yaml', text: JSON.stringify(shoot) };
}
