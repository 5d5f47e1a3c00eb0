// Expands the source of a kind to its CustomResourceDefinition.
import { expandSchema, joinFragments } from './expand-schema.mjs';

/**
 * The CustomResourceDefinition of a kind, as an object whose keys stand in the order in which they are printed. `kind` is its source with the
 * defaults below it; `context` holds what kinds share: `fragments`, `patterns` and `rules`.
 */
export function expandKind(kind, context) {
  const { annotations, labels, columns, subresources, preserveUnknownFields } = kind;
  const fragments = joinFragments(context.fragments, kind.where ?? {});
  const schema = expandSchema(kind.schema, { ...context, fragments });
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${kind.plural}.${kind.group}`,
      ...(labels && { labels }),
      ...(annotations && { annotations }),
    },
    spec: {
      group: kind.group,
      names: {
        kind: kind.kind,
        listKind: `${kind.kind}List`,
        plural: kind.plural,
        singular: kind.kind.toLowerCase(),
        ...kind.names,
      },
      scope: kind.scope,
      ...(preserveUnknownFields !== undefined && { preserveUnknownFields }),
      versions: [
        {
          name: kind.version,
          served: true,
          storage: true,
          ...(subresources && { subresources }),
          ...(columns && { additionalPrinterColumns: columns }),
          schema: { openAPIV3Schema: orderKeys(schema) },
        },
      ],
    },
  };
}

/** The most important fields are first, the nested ones last. */
const KEY_ORDER = ['description', 'type', 'format', 'nullable', 'default', 'enum', 'pattern'];
const PARTS = ['required', 'properties', 'items', 'additionalProperties'];

function orderKeys(node) {
  const keys = Object.keys(node);
  const others = keys.filter((key) => !KEY_ORDER.includes(key) && !PARTS.includes(key)).sort();
  const ordered = [
    ...KEY_ORDER.filter((key) => keys.includes(key)),
    ...others,
    ...PARTS.filter((key) => keys.includes(key)),
  ];
  return Object.fromEntries(ordered.map((key) => [key, orderPart(key, node[key])]));
}

function orderPart(key, value) {
  if (key === 'items' || key === 'additionalProperties') return orderKeys(value);
  if (key !== 'properties') return value;
  return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, orderKeys(schema)]));
}
