import { formatValue } from '../../text/json-text.ts';
import { type Fields, fieldsOf, itemsOf } from '../objects/fields.ts';
import type { Manifest } from '../objects/object-key.ts';
import { amountOf } from './canonical-scalar.ts';
import type { Note } from './differences.ts';

/** True if a manifest was read from a server. */
export function isLive({ metadata }: Manifest): boolean {
  return ['uid', 'resourceVersion', 'managedFields'].some(
    (field) => metadata[field] !== undefined && metadata[field] !== '',
  );
}

/** Two manifests without the fields that the server owns, and notes about these fields. */
interface AutoscaledPair {
  pair: [before: Manifest, after: Manifest];
  notes: NoteOnField[];
}

type NoteOnField = Pick<Note, 'path' | 'before' | 'after' | 'reason'>;

/**
 * Removes the fields of a live object that an autoscaler sets, from both sides.
 *
 * The rules are those of Gardener's resource manager. The server owns replicas if the manifest sets none or asks to
 * preserve them, and requests and limits of CPU and memory if it asks to preserve resources (annotations of
 * `resources.gardener.cloud`).
 *
 * @returns the same pair if both or none of the two are live
 */
export function omitAutoscaledFields(before: Manifest, after: Manifest): AutoscaledPair {
  if (isLive(before) === isLive(after)) return { pair: [before, after], notes: [] };
  const [live, wanted] = isLive(before) ? [before, after] : [after, before];
  const annotations = fieldsOf(wanted.metadata['annotations']);
  const isAsked = (what: string) => annotations[`${PRESERVE}${what}`] === 'true';
  const leavesReplicas = isAsked('replicas') || fieldsOf(wanted['spec'])['replicas'] === undefined;
  const omit = (manifest: Manifest) => {
    const spec = { ...fieldsOf(manifest['spec']) };
    if (leavesReplicas) delete spec['replicas'];
    if (isAsked('resources')) spec['template'] = withoutResources(fieldsOf(spec['template']), live);
    return { ...manifest, ...(manifest['spec'] !== undefined && { spec }) };
  };
  const notes = isAsked('resources') ? resourceNotes(before, after) : [];
  return { pair: [omit(before), omit(after)], notes };
}

const PRESERVE = 'resources.gardener.cloud/preserve-';

/** Returns a note for each amount of CPU or memory that differs and that the server owns. */
function resourceNotes(before: Manifest, after: Manifest): NoteOnField[] {
  const others = new Map(containersOf(after).map((container) => [container['name'], container]));
  const reason = `an autoscaler may set it: ${PRESERVE}resources`;
  return containersOf(before).flatMap((container) => {
    const { name } = container;
    const other = others.get(name);
    if (!other) return [];
    return LISTS.flatMap((list) =>
      RESOURCES.flatMap((resource): NoteOnField[] => {
        const [old, fresh] = [container, other].map((one) => fieldsOf(fieldsOf(one['resources'])[list])[resource]);
        const set = isLive(before) ? old : fresh;
        if (set === undefined || isSameAmount(old, fresh)) return [];
        const path = `spec.template.spec.containers[${formatValue(name)}].resources.${list}.${resource}`;
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
const RESOURCES = ['cpu', 'memory'];

/** Removes the amounts that the live object sets from a pod template. */
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
  const owned = RESOURCES.filter((name) => fieldsOf(set)[name] !== undefined);
  return Object.fromEntries(Object.entries(fieldsOf(list)).filter(([name]) => !owned.includes(name)));
}

/**
 * Returns a note for image pull secrets that only one side of a ServiceAccount has, which a controller may have added.
 * They affect which images its pods can pull.
 */
export function pullSecretNotes(
  before: Manifest,
  after: Manifest,
): Pick<Note, 'path' | 'before' | 'after' | 'reason'>[] {
  if (before.kind !== 'ServiceAccount' || before.apiVersion !== 'v1') return [];
  const [old, fresh] = [before, after].map((manifest) => itemsOf(manifest['imagePullSecrets']).map(({ name }) => name));
  if (!old || !fresh || old.length > 0 === fresh.length > 0) return [];
  const reason = 'a controller may add it, and kubectl apply keeps it';
  return [{ path: 'imagePullSecrets', ...(old.length > 0 ? { before: old } : { after: fresh }), reason }];
}
