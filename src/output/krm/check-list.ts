import type { Issue } from '../../issues/issue.ts';
import { checkDuplicates } from '../../yaml/check-duplicates.ts';
import { toJson } from '../../yaml/node.ts';
import { childAt, createIssue, type NodeRef } from '../../yaml/node-ref.ts';
import { wrongType } from '../../yaml/schema/describe-mismatch.ts';

/** What is wrong with a ResourceList, so that it could not come out as it is. The function's configuration has checks of its own. */
export function checkList(list: NodeRef): Issue[] {
  const duplicates = checkDuplicates(list).filter(({ path }) => !/^functionConfig[.[]/.test(path));
  return [...checkItems(list), ...duplicates];
}

function checkItems(list: NodeRef): Issue[] {
  const node = childAt(list, ['items'])?.node;
  if (!node || (node.kind === 'scalar' && node.value === null)) return [];
  if (node.kind !== 'sequence') return [createIssue(list, { steps: ['items'], ...wrongType('array', toJson(node)) })];
  return node.items.flatMap((item, index) =>
    item.kind === 'mapping'
      ? []
      : [createIssue(list, { steps: ['items', index], ...wrongType('object', toJson(item)) })],
  );
}
