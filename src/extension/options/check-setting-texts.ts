import type { Issue } from '../../issues/issue.ts';
import { createIssue, type NodeRef, type Steps } from '../../yaml/node-ref.ts';
import type { WrittenSettings } from './written-settings.ts';

/** What a schema's refusal would say too clumsily: lists and texts that are empty, and standard input, which no file can promise. */
export function checkSettingTexts(part: NodeRef, settings: WrittenSettings): Issue[] {
  const issues: Issue[] = [];
  const refuse = (steps: Steps, message: string) =>
    issues.push(createIssue(part, { steps, code: 'INVALID_VALUE', message }));
  const checkText = (steps: Steps, text: unknown) => {
    if (text === '') refuse(steps, 'the text is empty');
    else if (text === '-') refuse(steps, '"-" (standard input) belongs on the command line');
    else if (typeof text === 'string' && text.includes(',') && isListed(steps))
      refuse(steps, 'an item has no comma: write two items');
  };
  for (const [name, value] of Object.entries(settings)) {
    if (Array.isArray(value) && value.length === 0) refuse([name], 'the list is empty; leave it out');
    else if (!Array.isArray(value)) checkText([name], value);
    else for (const [index, item] of value.entries()) checkText([name, index], item);
  }
  return issues;
}

/** Paths may have commas; other items are joined with them. */
function isListed([name, index]: Steps): boolean {
  return index !== undefined && name !== 'inputs';
}
