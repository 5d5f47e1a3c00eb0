import { textOf } from '../../text/text-of.ts';
import type { Manifest } from '../manifests/manifest.ts';
import { amountOf } from './canonical/amount-of.ts';
import type { Note } from './diff-report.ts';
import { type Fields, fieldsOf, itemsOf } from './effects/pod-template.ts';

/** Whether a manifest was read from a server. */
export function isLive({ metadata }: Manifest): boolean {
  return ['uid', 'resourceVersion', 'managedFields'].some(
    (field) => metadata[field] !== undefined && metadata[field] !== '',
  );
}

/** A pair of which what is left to the server is equal, and what is worth knowing about that. */
export interface Settled {
  pair: [before: Manifest, after: Manifest];
  notes: NoteOnField[];
}

type NoteOnField = Pick<Note, 'path' | 'before' | 'after' | 'reason'>;

/**
 * What an autoscaler sets on a live object is no difference to the manifest that it was made from.
 *
 * As in Gardener's resource manager: replicas belong to the server where the manifest names none or asks to preserve them,
 * requests and limits of CPU and memory where it asks to preserve resources (annotations of `resources.gardener.cloud`).
 *
 * @returns the pair, without what is left to the server; the very same where both or none of the two are live
 */
export function settleLive(before: Manifest, after: Manifest): Settled {
  if (isLive(before) === isLive(after)) return { pair: [before, after], notes: [] };
  const [live, wanted] = isLive(before) ? [before, after] : [after, before];
  const annotations = fieldsOf(wanted.metadata['annotations']);
  const isAsked = (what: string) => annotations[`${PRESERVE}${what}`] === 'true';
  const leavesReplicas = isAsked('replicas') || fieldsOf(wanted['spec'])['replicas'] === undefined;
  const settle = (manifest: Manifest) => {
    const spec = { ...fieldsOf(manifest['spec']) };
    if (leavesReplicas) delete spec['replicas'];
    if (isAsked('resources')) spec['template'] = withoutResources(fieldsOf(spec['template']), live);
    return { ...manifest, ...(manifest['spec'] !== undefined && { spec }) };
  };
  const notes = isAsked('resources') ? resourceNotes(before, after) : [];
  return { pair: [settle(before), settle(after)], notes };
}

const PRESERVE = 'resources.gardener.cloud/preserve-';

/** A line for each amount of CPU or memory that differs and is left to the server. */
function resourceNotes(before: Manifest, after: Manifest): NoteOnField[] {
  const others = new Map(containersOf(after).map((container) => [container['name'], container]));
  const reason = `an autoscaler may set it: ${PRESERVE}resources`;
  return containersOf(before).flatMap((container) => {
    const { name } = container;
    const other = others.get(name);
    if (!other) return [];
    return LISTS.flatMap((list) =>
      SETTLED.flatMap((resource): NoteOnField[] => {
        const [old, fresh] = [container, other].map((one) => fieldsOf(fieldsOf(one['resources'])[list])[resource]);
        const set = isLive(before) ? old : fresh;
        if (set === undefined || isSameAmount(old, fresh)) return [];
        const path = `spec.template.spec.containers[${textOf(name)}].resources.${list}.${resource}`;
        return [
          { path, ...(old !== undefined && { before: old }), ...(fresh !== undefined && { after: fresh }), reason },
        ];
      }),
    );
  });
}

function isSameAmount(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  const isWritten = (value: unknown) => typeof value === 'string' || typeof value === 'number';
  if (!isWritten(one) || !isWritten(other)) return false;
  const amount = amountOf(one, 'milli');
  return amount !== undefined && amount === amountOf(other, 'milli');
}

function containersOf(manifest: Manifest): Fields[] {
  return itemsOf(fieldsOf(fieldsOf(fieldsOf(manifest['spec'])['template'])['spec'])['containers']);
}

const LISTS = ['requests', 'limits'];
const SETTLED = ['cpu', 'memory'];

/** A pod template without the amounts that the live one has. */
function withoutResources(template: Fields, live: Manifest): Fields {
  const amounts = new Map(containersOf(live).map(({ name, resources }) => [name, fieldsOf(resources)]));
  const spec = fieldsOf(template['spec']);
  const containers = itemsOf(spec['containers']).map((container) => {
    const set = amounts.get(container['name']) ?? {};
    const resources = Object.entries(fieldsOf(container['resources'])).map(([sort, list]) => [
      sort,
      LISTS.includes(sort) ? without(list, set[sort]) : list,
    ]);
    return { ...container, resources: Object.fromEntries(resources) };
  });
  return { ...template, spec: { ...spec, containers } };
}

function without(list: unknown, set: unknown): Fields {
  const settled = SETTLED.filter((name) => fieldsOf(set)[name] !== undefined);
  return Object.fromEntries(Object.entries(fieldsOf(list)).filter(([name]) => !settled.includes(name)));
}
