import type { Issue } from '../../issues/issue.ts';
import { parseUnquoted } from '../../yaml/embedded.ts';
import { getEntry, type MappingNode, type Node, type ScalarNode } from '../../yaml/node.ts';
import { childAt, createIssue, type Finding, type NodeRef, type Steps } from '../../yaml/node-ref.ts';

/** The fields of `clientConnection` that the extension's chart requires and prints, and their types. */
const PRINTED = { acceptContentTypes: 'string', contentType: 'string', qps: 'number', burst: 'number' } as const;

/**
 * Returns a document with the values of the extension's chart as the chart hands them to the extension
 * (`charts/gardener-extension-networking-calico`): it prints `clientConnection` without quotes, so that `"100"` is a number,
 * skips empty maps of gates and empty overwrites of any type, and does not print `kubeconfig`.
 *
 * @param part the document
 * @param values the steps to the values of the chart
 * @returns the document, and an error for each value with which the chart cannot be rendered
 */
export function chartOutput(part: NodeRef, values: Steps): { part: NodeRef; issues: Issue[] } {
  const found = childAt(part, values);
  if (found?.node.kind !== 'mapping') return { part, issues: [] };
  const findings: Finding[] = [];
  const refuse: Refuse = (steps, message, hint) =>
    findings.push({
      steps: [...values, ...steps],
      code: 'EXTENSION_FAILS',
      message,
      ...(hint !== undefined && { hint }),
    });
  const printed = replaceEntries(found.node, (key, value) => {
    if (key === 'imageVectorOverwrite') return isEmpty(value) ? nothingAt(value) : value;
    if (key !== 'config') return value;
    if (isNull(value))
      refuse(
        ['config'],
        "the extension's chart fails to render: null deletes the chart's own config",
        "remove the field to use the chart's default",
      );
    return value.kind === 'mapping' ? printConfig(value, refuse) : value;
  });
  const node = replaceAt(part.node, values, printed);
  return { part: { ...part, node }, issues: findings.map((finding) => createIssue(part, finding)) };
}

type Refuse = (steps: Steps, message: string, hint?: string) => void;

function printConfig(config: MappingNode, refuse: Refuse): MappingNode {
  return replaceEntries(config, (key, value) => {
    if (key === 'featureGates') return isEmpty(value) ? nothingAt(value) : value;
    if (key !== 'clientConnection' || value.kind !== 'mapping') {
      return key === 'clientConnection' && isEmpty(value) ? nothingAt(value) : value;
    }
    return replaceEntries(value, (field, written) => {
      if (field === 'kubeconfig') return nothingAt(written);
      const type = Object.hasOwn(PRINTED, field) ? PRINTED[field as keyof typeof PRINTED] : undefined;
      return type ? printField(field, type, written, refuse) : written;
    });
  });
}

function printField(field: string, type: 'string' | 'number', written: Node, refuse: Refuse): Node {
  const steps = ['config', 'clientConnection', field];
  if (written.kind !== 'scalar') return written;
  if (written.value === null || written.value === '') {
    const message = `the extension's chart fails to render: it requires a value for ${field}`;
    refuse(steps, message, "remove the field to use the chart's default");
    return nothingAt(written);
  }
  if (typeof written.value !== 'string') return written;
  const printed = parseUnquoted(written.value);
  // Null is the empty text.
  if (printed && (type === 'number' || printed.value === null || typeof printed.value === 'string'))
    return { ...printed, start: written.start, end: written.end };
  refuse(steps, "the extension's chart prints this value without quotes, so the extension does not read a string");
  return nothingAt(written);
}

/** True for values that are false in Helm's `if`. */
function isEmpty(node: Node): boolean {
  if (node.kind === 'mapping') return node.entries.length === 0;
  return node.kind === 'sequence' ? node.items.length === 0 : !node.value;
}

function isNull(node: Node): boolean {
  return node.kind === 'scalar' && node.value === null;
}

function nothingAt({ start, end }: Node): ScalarNode {
  return { kind: 'scalar', start, end, value: null, text: '', plain: true };
}

/** Replaces the values of a mapping, apart from those that a later entry of the same key overrides. */
function replaceEntries(mapping: MappingNode, replace: (key: string, value: Node) => Node): MappingNode {
  const entries = mapping.entries.map((entry) =>
    entry.overriddenBy ? entry : { ...entry, value: replace(entry.key, entry.value) },
  );
  return { ...mapping, entries };
}

/** Replaces the node to which steps lead. */
function replaceAt(node: Node, [step, ...steps]: Steps, by: Node): Node {
  if (step === undefined || node.kind !== 'mapping') return by;
  const effective = getEntry(node, String(step));
  const entries = node.entries.map((entry) =>
    entry === effective ? { ...entry, value: replaceAt(entry.value, steps, by) } : entry,
  );
  return { ...node, entries };
}
