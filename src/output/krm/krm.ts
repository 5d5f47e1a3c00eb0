import { render } from '../../extension/pipeline.ts';
import { yamlText } from '../../extension/render/yaml-text.ts';
import type { Issue, IssueCode } from '../../issues/issue.ts';
import { unpackRef } from '../../kubernetes/manifests/list-items.ts';
import { parseSources } from '../../kubernetes/manifests/withhold.ts';
import { checkDuplicates } from '../../yaml/check-duplicates.ts';
import type { ParsedDocument } from '../../yaml/document.ts';
import { type Node, toJson } from '../../yaml/node.ts';
import { childAt, createIssue, type NodeRef, type Steps, textAt } from '../../yaml/node-ref.ts';
import { wrongType } from '../../yaml/schema/describe-mismatch.ts';
import { type FunctionConfig, readFunctionConfig } from './function-config.ts';
import { type FunctionResult, functionResult, type ResourceOrigin } from './function-result.ts';
import { krmSources, type ReadFile } from './krm-sources.ts';
import { type InputItem, type ResourceItem, replaceGenerated } from './resource-items.ts';

const API_VERSION = 'config.kubernetes.io/v1';

/** The result of a KRM function. */
export interface KrmOutput {
  /** The resulting ResourceList in YAML. Empty if the input is not a ResourceList. */
  text: string;
  results: FunctionResult[];
  failed: boolean;
}

/**
 * Runs as a KRM function: adds the rendered objects to the items of a ResourceList, in place of those of an earlier
 * run. If there is an error, the items stay unchanged.
 *
 * @param text the ResourceList, YAML or JSON
 * @param readFile reads the files that the configuration names
 */
export function krm(text: string, readFile: ReadFile): KrmOutput {
  const { documents, issues } = parseSources([{ name: '<stdin>', text }]);
  const [document] = documents;
  if (!document || issues.length > 0)
    return issues.length > 0
      ? refused(issues)
      : refusedFor('NO_INPUT', 'standard input is empty: expected a ResourceList');
  if (documents.length > 1)
    return refusedFor(
      'DUPLICATE_DOCUMENT',
      `standard input has ${documents.length} documents: expected one ResourceList`,
    );
  const list = itemRef(document, document.root);
  if (textAt(list, ['kind']) !== 'ResourceList' || !textAt(list, ['apiVersion'])?.startsWith('config.kubernetes.io/'))
    return refusedFor('UNKNOWN_KIND', `standard input is not a ResourceList of ${API_VERSION}`);
  const malformed = checkList(list);
  if (malformed.length > 0) return refused(malformed);
  const input = toJson(document.root) as { items?: ResourceItem[] | null; functionConfig?: ResourceItem };
  const items = input.items ?? [];
  const config = readFunctionConfig(document, list);
  const output: RunOutput =
    config.issues.length > 0
      ? { items, issues: config.issues, origins: new Map() }
      : run(config, list, items, readFile);
  const origins = new Map<string, ResourceOrigin>([
    ['', input.functionConfig ? { object: input.functionConfig } : {}],
    ...output.origins,
  ]);
  const results = output.issues.map((issue) => functionResult(issue, origins));
  const failed = results.some(({ severity }) => severity === 'error');
  const resourceList = {
    ...input,
    apiVersion: API_VERSION,
    items: failed ? items : output.items,
    ...(results.length > 0 && { results }),
  };
  return { text: yamlText(resourceList, { sortKeys: false }), results, failed };
}

/** The items after a run, and its issues with the origins of their sources by name. */
interface RunOutput {
  items: ResourceItem[];
  issues: Issue[];
  origins: ReadonlyMap<string, ResourceOrigin>;
}

function run({ name, spec }: FunctionConfig, list: NodeRef, items: ResourceItem[], readFile: ReadFile): RunOutput {
  const refTo = (steps: Steps) => itemRef(list.document, childAt(list, steps)?.node ?? list.node);
  const inputs = items.map((item, index): InputItem => ({ index, item, objects: unpackRef(refTo(['items', index])) }));
  const config = refTo(['functionConfig']);
  const { sources, options, origins, issues, read } = krmSources(spec, config, inputs, readFile);
  if (issues.length > 0) return { items, issues, origins };
  if (sources.length === 0) {
    const message = 'no input: name sources in functionConfig, or add a configuration to the items';
    const issue = createIssue(config, { steps: ['spec', 'sources'], code: 'REQUIRED', message });
    return { items, issues: [issue], origins };
  }
  const result = render(sources, options);
  const replaced = replaceGenerated(result.manifests, inputs, name);
  const kept = replaced.kept.filter(({ index }) => !(spec.removeInputs && read.has(index)));
  const conflicting = replaced.conflicts.map(({ input }): [string, ResourceOrigin] => [
    sourceOf(input),
    { object: input.item },
  ]);
  return {
    items: [...kept.map(({ item }) => item), ...replaced.items],
    issues: [...result.issues, ...replaced.conflicts.map(conflictIssue)],
    origins: new Map([...origins, ...conflicting]),
  };
}

function sourceOf({ index }: InputItem): string {
  return `items[${index}]`;
}

function conflictIssue({ input, identity }: { input: InputItem; identity: string }): Issue {
  return {
    severity: 'error',
    code: 'CONFLICT',
    path: '',
    message: `${identity} would be generated, but an object of the same name among the items was not generated by calico-render`,
    location: { source: sourceOf(input), line: 1, column: 1 },
    related: [],
  };
}

/** Returns a reference to an item, with paths that begin at the item. */
function itemRef(document: ParsedDocument, node: Node): NodeRef {
  return { document, node, path: '' };
}

function refusedFor(code: IssueCode, message: string): KrmOutput {
  return { text: '', results: [{ message, severity: 'error', tags: { code } }], failed: true };
}

function refused(issues: readonly Issue[]): KrmOutput {
  return { text: '', results: issues.map((issue) => functionResult(issue, new Map())), failed: true };
}

/**
 * Returns the issues of a ResourceList that cannot be printed unchanged. The function's configuration has its own
 * checks.
 */
function checkList(list: NodeRef): Issue[] {
  const duplicates = checkDuplicates(list).filter(({ path }) => !/^functionConfig[.[]/.test(path));
  return [...checkItems(list), ...duplicates];
}

function checkItems(list: NodeRef): Issue[] {
  const node = childAt(list, ['items'])?.node;
  if (!node || (node.kind === 'scalar' && node.value === null)) return [];
  const issueAt = (steps: Steps, type: string, value: Node) =>
    createIssue(list, { steps, ...wrongType(type, toJson(value), steps) });
  if (node.kind !== 'sequence') return [issueAt(['items'], 'array', node)];
  return node.items.flatMap((item, index) =>
    item.kind === 'mapping' ? [] : [issueAt(['items', index], 'object', item)],
  );
}
