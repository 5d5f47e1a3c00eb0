import type { ChartValues } from '../../src/extension/compute/chart-values.ts';
import { renderExample } from './render-example.ts';

/** A change of the values of an example. */
export type Change = (values: ChartValues) => void;
interface Named {
  name: string;
}

/** Returns the specification of calico-node's pods. */
export function podSpec(change?: Change, version?: string) {
  return renderExample(change, version)['DaemonSet/calico-node'].spec.template.spec;
}

export const names = (list: Named[]) => list.map(({ name }) => name);

/** Returns a container of calico-node's pods. */
export function container(name: string, change?: Change, version?: string) {
  const { initContainers, containers } = podSpec(change, version);
  return [...initContainers, ...containers].find((each: Named) => each.name === name);
}

/** Returns the environment of container calico-node, whose variables must be unique. */
export function environment(change?: Change, version?: string): Record<string, string> {
  const { env } = container('calico-node', change, version);
  if (new Set(names(env)).size !== env.length) throw new Error(`a variable stands twice: ${names(env).join(' ')}`);
  return Object.fromEntries(env.map(({ name, value }: { name: string; value: string }) => [name, value]));
}

export const nonPrivileged: Change = ({ config }) => {
  config.nonPrivileged = true;
};
export const ebpf: Change = ({ config }) => {
  config.felix.bpf.enabled = true;
};
export const overlay =
  (enabled: 'true' | 'false', vxlan = false): Change =>
  ({ global }) => {
    Object.assign(global, { overlayEnabled: enabled, ...(vxlan && { vxlanEnabled: 'true' }) });
  };
export const birdExporter: Change = ({ config }) => {
  config.birdExporter.enabled = true;
};
