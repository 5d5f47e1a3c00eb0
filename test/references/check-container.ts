import { type ClusterView, type Fields, repeated, type Workload } from './cluster-view.ts';

/** Reports duplicate names in a container, references to missing ports, and variables without a source. */
export function checkContainer(container: Fields, { label, namespace }: Workload, view: ClusterView): string[] {
  const at = `${label}, ${container['name']}`;
  const env: Fields[] = container['env'] ?? [];
  const ports: Fields[] = container['ports'] ?? [];
  const mounts: Fields[] = container['volumeMounts'] ?? [];
  const twice = (what: string, items: unknown[]) => repeated(items).map((item) => `${at}: ${what} ${item} twice`);
  return [
    ...twice(
      'variable',
      env.map(({ name }) => name),
    ),
    ...twice(
      'mount',
      mounts.map(({ mountPath }) => mountPath),
    ),
    ...twice(
      'port',
      ports.map(({ containerPort, protocol = 'TCP' }) => `${containerPort}/${protocol}`),
    ),
    ...twice(
      'port',
      ports.flatMap(({ name }) => name ?? []),
    ),
    ...probes(container).flatMap(([probe, port]) => {
      const isThere = typeof port === 'number' || ports.some(({ name }) => name === port);
      return isThere ? [] : [`${at}: ${probe} asks port ${port}, which is not there`];
    }),
    ...env.flatMap((variable) => checkSource(variable, at, namespace, view)),
    ...(container['envFrom'] ?? []).flatMap(({ configMapRef, secretRef }: Fields) => {
      const { name, optional } = configMapRef ?? secretRef ?? {};
      const kind = configMapRef ? 'ConfigMap' : 'Secret';
      return optional || view.find(kind, namespace, name) ? [] : [`${at}: no ${kind} ${name}`];
    }),
    ...usedVariables(container).flatMap((name) =>
      env.some((variable) => variable['name'] === name) ? [] : [`${at}: no variable ${name}`],
    ),
  ];
}

function probes(container: Fields): [string, number | string][] {
  const handlers = ['livenessProbe', 'readinessProbe', 'startupProbe'].map((name) => [name, container[name]] as const);
  return handlers.flatMap(([name, handler]): [string, number | string][] => {
    const port = (handler?.httpGet ?? handler?.tcpSocket)?.port;
    return port === undefined ? [] : [[name, port]];
  });
}

function checkSource(
  { name, value, valueFrom }: Fields,
  at: string,
  namespace: string,
  { find }: ClusterView,
): string[] {
  if (value !== undefined && typeof value !== 'string') return [`${at}: variable ${name} is no text`];
  for (const [field, kind] of [
    ['configMapKeyRef', 'ConfigMap'],
    ['secretKeyRef', 'Secret'],
  ] as const) {
    const reference = valueFrom?.[field];
    if (!reference || reference.optional) continue;
    const data = find(kind, namespace, reference.name)?.['data'];
    if (!data || !Object.hasOwn(data, reference.key))
      return [`${at}: no key ${reference.key} in ${kind} ${reference.name}`];
  }
  return [];
}

/** Returns the variables that the command line and other variables refer to. */
function usedVariables(container: Fields): string[] {
  const values = (container['env'] ?? []).flatMap(({ value }: Fields) => (typeof value === 'string' ? value : []));
  const words: string[] = container['command']?.[0]?.endsWith('sh')
    ? values
    : [...(container['command'] ?? []), ...(container['args'] ?? []), ...values];
  return words.flatMap((word) => [...word.matchAll(/\$\(([A-Z_][A-Z0-9_]*)\)/g)].map(([, name]) => name as string));
}
