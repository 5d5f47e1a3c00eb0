import type { Issue } from '../../issues/issue.ts';
import { checkDuplicates } from '../../yaml/check-duplicates.ts';
import { toJson } from '../../yaml/node.ts';
import { type Part, partAt, toIssue } from '../../yaml/node-ref.ts';
import { wrongType } from '../../yaml/schema/describe-mismatch.ts';

/** What is wrong with a ResourceList, so that it could not come out as it is. The function's configuration has checks of its own. */
export function checkList(list: Part): Issue[] {
  const duplicates = checkDuplicates(list).filter(({ path }) => !/^functionConfig[.[]/.test(path));
  return [...checkItems(list), ...duplicates];
}

function checkItems(list: Part): Issue[] {
  const node = partAt(list, ['items'])?.node;
  if (!node || (node.kind === 'scalar' && node.value === null)) return [];
  if (node.kind !== 'sequence') return [toIssue(list, { steps: ['items'], ...wrongType('array', toJson(node)) })];
  return node.items.flatMap((item, index) =>
    item.kind === 'mapping' ? [] : [toIssue(list, { steps: ['items', index], ...wrongType('object', toJson(item)) })],
  );
}
