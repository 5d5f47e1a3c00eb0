import { checkImageVectorOverwrite } from '../formats/image-vector.ts';
import type { Issue } from '../issues/issue.ts';
import { toJson } from '../parse/to-json.ts';
import { checkDuplicates } from './check-duplicates.ts';
import { toIssue } from './finding.ts';
import type { Part, Steps, Written } from './part.ts';
import { readText } from './read-text.ts';

/** Reads the image vector overwrite that a field holds as text. */
export function readImageVectorOverwrite(part: Part, steps: Steps): { written?: Written<unknown>; issues: Issue[] } {
  const { inner, issues } = readText(part, steps);
  if (!inner) return { issues };
  const checked = checkOverwrite(inner);
  return { ...checked, issues: [...issues, ...checked.issues] };
}

/** Holds an image vector overwrite against Gardener's rules for it. One that breaks a rule does not come back. */
export function checkOverwrite(part: Part): { written?: Written<unknown>; issues: Issue[] } {
  const value = toJson(part.node);
  const findings = checkImageVectorOverwrite(value).map(({ steps, message }) =>
    toIssue(part, { steps, code: 'IMAGE_VECTOR', message }),
  );
  return {
    ...(findings.length === 0 && { written: { ...part, value } }),
    issues: [...findings, ...checkDuplicates(part)],
  };
}
