import { render } from '../../extension/pipeline.ts';
import { yamlText } from '../../extension/render/yaml-text.ts';
import type { IssueCode } from '../../issues/codes.ts';
import type { Issue } from '../../issues/issue.ts';
import { unpackRef } from '../../kubernetes/manifests/list-items.ts';
import { toJson } from '../../yaml/node.ts';
import { childAt, createIssue, type NodeRef, textAt } from '../../yaml/node-ref.ts';
import { parse } from '../../yaml/parse.ts';
import { checkList } from './check-list.ts';
import { type FunctionConfig, readFunctionConfig } from './function-config.ts';
import { type FunctionResult, functionResult, type ResourceOrigin } from './function-result.ts';
import { generated } from './generated.ts';
import { itemRef, krmSources, type ReadFile } from './krm-sources.ts';
import type { ResourceItem } from './resource-item.ts';

const API_VERSION = 'config.kubernetes.io/v1';

export interface KrmOutcome {
  /** The ResourceList that comes out, YAML. Empty where what came in is none. */
  text: string;
  results: FunctionResult[];
  failed: boolean;
}

/**
 * Runs as a KRM function: what is rendered is put among the items of a ResourceList, in place of what was rendered before.
 * With an error the items are as they were.
 *
 * @param text the ResourceList, YAML or JSON
 * @param readFile reads the files that the configuration names
 */
export function krm(text: string, readFile: ReadFile): KrmOutcome {
  const { documents, issues } = parse([{ name: '<stdin>', text }]);
  const [document] = documents;
  if (!document || issues.length > 0)
    return issues.length > 0
      ? refused(issues)
      : refusedFor('NO_INPUT', 'standard input is empty: a ResourceList is expected');
  if (documents.length > 1)
    return refusedFor(
      'DUPLICATE_DOCUMENT',
      `standard input holds ${documents.length} documents: give one ResourceList`,
    );
  const list: NodeRef = itemRef(document, document.root);
  if (textAt(list, ['kind']) !== 'ResourceList' || !textAt(list, ['apiVersion'])?.startsWith('config.kubernetes.io/'))
    return refusedFor('UNKNOWN_KIND', `standard input is no ResourceList of ${API_VERSION}`);
  const malformed = checkList(list);
  if (malformed.length > 0) return refused(malformed);
  const whole = toJson(document.root) as { items?: ResourceItem[] | null; functionConfig?: ResourceItem };
  const items = whole.items ?? [];
  const config = readFunctionConfig(document, list);
  const origins = new Map<string, ResourceOrigin>([['', whole.functionConfig ? { object: whole.functionConfig } : {}]]);
  const outcome =
    config.issues.length > 0 ? { items, issues: config.issues } : run(config, list, items, origins, readFile);
  const results = outcome.issues.map((issue) => functionResult(issue, origins));
  const failed = results.some(({ severity }) => severity === 'error');
  const out = {
    ...whole,
    apiVersion: API_VERSION,
    items: failed ? items : outcome.items,
    ...(results.length > 0 && { results }),
  };
  return { text: yamlText(out, { sortKeys: false }), results, failed };
}

function run(
  { name, spec }: FunctionConfig,
  list: NodeRef,
  items: ResourceItem[],
  origins: Map<string, ResourceOrigin>,
  readFile: ReadFile,
): { items: ResourceItem[]; issues: Issue[] } {
  const nodeOf = (steps: (string | number)[]) => itemRef(list.document, childAt(list, steps)?.node ?? list.node);
  const entries = items.map((item, index) => ({ index, item, objects: unpackRef(nodeOf(['items', index])) }));
  const config = nodeOf(['functionConfig']);
  const gathered = krmSources(spec, config, entries, readFile);
  for (const [source, origin] of gathered.origins) origins.set(source, origin);
  if (gathered.sources.length === 0 && gathered.issues.length === 0) {
    const message = 'there is nothing to read: name sources, or have a configuration among the items';
    gathered.issues.push(createIssue(config, { steps: ['spec', 'sources'], code: 'REQUIRED', message }));
  }
  if (gathered.issues.length > 0) return { items, issues: gathered.issues };
  const result = render(gathered.sources, gathered.options);
  const made = generated(result.manifests, entries, name);
  const conflicts = made.conflicts.map(({ entry, identity }): Issue => {
    const source = `items[${entry.index}]`;
    origins.set(source, { object: entry.item });
    const message = `${identity} is to be generated, and is among the items: calico-render did not make it`;
    return {
      severity: 'error',
      code: 'CONFLICT',
      path: '',
      message,
      location: { source, line: 1, column: 1 },
      related: [],
    };
  });
  const kept = made.kept.filter(({ index }) => !(spec.removeInputs && gathered.read.has(index)));
  return { items: [...kept.map(({ item }) => item), ...made.items], issues: [...result.issues, ...conflicts] };
}

function refusedFor(code: IssueCode, message: string): KrmOutcome {
  return { text: '', results: [{ message, severity: 'error', tags: { code } }], failed: true };
}

function refused(issues: readonly Issue[]): KrmOutcome {
  return { text: '', results: issues.map((issue) => functionResult(issue, new Map())), failed: true };
}
