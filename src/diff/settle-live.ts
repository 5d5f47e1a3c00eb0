import type { Manifest } from '../render/document.ts';
import { type Fields, fieldsOf, itemsOf } from './effects/pod-template.ts';

/** Whether a manifest was read from a server. */
export function isLive({ metadata }: Manifest): boolean {
  return ['uid', 'resourceVersion', 'managedFields'].some(
    (field) => metadata[field] !== undefined && metadata[field] !== '',
  );
}

/**
 * What an autoscaler sets on a live object is no difference to the manifest that it was made from.
 *
 * As in Gardener's resource manager: replicas belong to the server where the manifest names none or asks to preserve them,
 * requests and limits of CPU and memory where it asks to preserve resources (annotations of `resources.gardener.cloud`).
 *
 * @returns the pair, without what is left to the server; the very same where both or none of the two are live
 */
export function settleLive(before: Manifest, after: Manifest): [Manifest, Manifest] {
  if (isLive(before) === isLive(after)) return [before, after];
  const [live, wanted] = isLive(before) ? [before, after] : [after, before];
  const annotations = fieldsOf(wanted.metadata['annotations']);
  const isAsked = (what: string) => annotations[`resources.gardener.cloud/preserve-${what}`] === 'true';
  const leavesReplicas = isAsked('replicas') || fieldsOf(wanted['spec'])['replicas'] === undefined;
  const settle = (manifest: Manifest) => {
    const spec = { ...fieldsOf(manifest['spec']) };
    if (leavesReplicas) delete spec['replicas'];
    if (isAsked('resources')) spec['template'] = withoutResources(fieldsOf(spec['template']), live);
    return { ...manifest, ...(manifest['spec'] !== undefined && { spec }) };
  };
  return [settle(before), settle(after)];
}

/** A pod template without the amounts that the live one has. */
function withoutResources(template: Fields, live: Manifest): Fields {
  const liveSpec = fieldsOf(fieldsOf(fieldsOf(live['spec'])['template'])['spec']);
  const amounts = new Map(itemsOf(liveSpec['containers']).map(({ name, resources }) => [name, fieldsOf(resources)]));
  const spec = fieldsOf(template['spec']);
  const containers = itemsOf(spec['containers']).map((container) => {
    const set = amounts.get(container['name']) ?? {};
    const resources = Object.entries(fieldsOf(container['resources'])).map(([sort, list]) => [
      sort,
      isAmounts(sort) ? without(list, set[sort]) : list,
    ]);
    return { ...container, resources: Object.fromEntries(resources) };
  });
  return { ...template, spec: { ...spec, containers } };
}

function isAmounts(sort: string): boolean {
  return sort === 'requests' || sort === 'limits';
}

function without(list: unknown, set: unknown): Fields {
  const settled = ['cpu', 'memory'].filter((name) => fieldsOf(set)[name] !== undefined);
  return Object.fromEntries(Object.entries(fieldsOf(list)).filter(([name]) => !settled.includes(name)));
}
