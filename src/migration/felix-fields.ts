import { crdSets } from '../generated/crds.js';
import { parseSources } from '../kubernetes/manifests/withhold.ts';
import { childAt, type NodeRef, rootRef, textAt } from '../yaml/node-ref.ts';
import { any, type Field } from './fields.ts';

let cache: Readonly<Record<string, Field>> | undefined;

/** Returns the fields of the specification of a FelixConfiguration, from its CustomResourceDefinition. */
export function felixFields(): Readonly<Record<string, Field>> {
  cache ??= toField(specification())?.fields ?? {};
  return cache;
}

function specification(): NodeRef | undefined {
  const name = 'felixconfigurations.crd.projectcalico.org';
  const crd = crdSets['3.31']().find((one) => one.name === name);
  const [document] = parseSources([{ name, text: crd?.text ?? '' }]).documents;
  const steps = ['spec', 'versions', 0, 'schema', 'openAPIV3Schema', 'properties', 'spec'];
  return document && childAt(rootRef(document), steps);
}

const TYPES: Readonly<Record<string, Field['type']>> = {
  string: 'text',
  boolean: 'boolean',
  integer: 'integer',
  array: 'list',
  object: 'mapping',
};

/** Returns the types of an OpenAPI schema. Patterns and enumerations are left to the API server. */
function toField(schema: NodeRef | undefined): Field | undefined {
  const type = schema && TYPES[textAt(schema, ['type']) ?? ''];
  if (!schema || !type) return any;
  const properties = childAt(schema, ['properties']);
  const entries = properties?.node.kind === 'mapping' ? properties.node.entries : [];
  const fields = entries.map(({ key }) => [key, toField(childAt(schema, ['properties', key])) ?? any] as const);
  const items = type === 'list' ? toField(childAt(schema, ['items'])) : undefined;
  return { type, ...(fields.length > 0 && { fields: Object.fromEntries(fields) }), ...(items && { items }) };
}
