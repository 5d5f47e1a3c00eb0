import { type ClusterView, type Fields, repeated, type Workload } from './cluster-view.ts';

/** Reports mounts without a volume, volumes without a mount, and missing keys of a ConfigMap. */
export function checkVolumes({ label, namespace, pod, containers }: Workload, { find }: ClusterView): string[] {
  const volumes: Fields[] = pod['volumes'] ?? [];
  const names = volumes.map(({ name }) => name);
  const mounts = containers.flatMap((container) =>
    (container['volumeMounts'] ?? []).map((mount: Fields) => ({ container, mount })),
  );
  const mounted = new Set(mounts.map(({ mount }) => mount['name']));
  return [
    ...repeated(names).map((name) => `${label}: volume ${name} twice`),
    ...names.filter((name) => !mounted.has(name)).map((name) => `${label}: volume ${name} is not mounted`),
    ...mounts
      .filter(({ mount }) => !names.includes(mount['name']))
      .map(({ container, mount }) => `${label}, ${container['name']}: no volume ${mount['name']}`),
    ...volumes.flatMap(({ name, configMap }) => {
      if (!configMap || configMap.optional) return [];
      const data = find('ConfigMap', namespace, configMap.name)?.['data'];
      if (!data) return [`${label}: no ConfigMap ${configMap.name}`];
      const listed = (configMap.items ?? []).map(({ key }: Fields) => key);
      const files = mounts
        .filter(({ mount }) => mount['name'] === name)
        .flatMap(({ container, mount }) => filesUnder(container, mount['mountPath']));
      const missing = [...listed, ...files].filter((key) => !Object.hasOwn(data, key));
      return missing.map((key) => `${label}: no key ${key} in ConfigMap ${configMap.name}`);
    }),
  ];
}

/** Returns the files below a folder that the command line of a container names. */
function filesUnder(container: Fields, folder: string): string[] {
  const words: string[] = [...(container['command'] ?? []), ...(container['args'] ?? [])];
  const paths = words.map((word) => word.slice(word.indexOf('=') + 1));
  return paths.filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1));
}
