import { append } from '../issues/append.ts';
import type { Issue } from '../issues/issue.ts';
import type { ParsedDocument, Source } from '../parse/document.ts';
import type { SourceUse } from './check-sources.ts';
import { type Finding, toIssue } from './finding.ts';
import { identifyDocument } from './identify-document.ts';
import type { Inputs } from './inputs.ts';
import { unpackList } from './list-items.ts';
import { locationIn, type Part, partOf } from './part.ts';
import { readers } from './read-document.ts';
import type { FieldValidation } from './reading.ts';

/** What all documents together say, and what is wrong with each. */
export interface Validated {
  inputs: Inputs;
  issues: Issue[];
  /** How many documents of other kinds were skipped. */
  passedOver: number;
  /** What came of these documents, by source. */
  use: Map<Source, SourceUse>;
}

/**
 * Tells the documents apart, those in Lists one by one, and holds each against its JSON Schema and its rules.
 *
 * @param fieldValidation how serious unknown and duplicate fields of a ControllerConfiguration are
 * @param before what came of documents before these, which goes on
 */
export function validate(
  documents: readonly ParsedDocument[],
  fieldValidation: FieldValidation,
  before: Omit<Validated, 'use'> = { inputs: {}, issues: [], passedOver: 0 },
): Validated {
  const { inputs, issues, passedOver } = before;
  const validated: Validated = { inputs: { ...inputs }, issues: [...issues], passedOver, use: new Map() };
  for (const document of documents) {
    const use = validated.use.get(document.source) ?? { used: 0, skipped: new Map() };
    validated.use.set(document.source, use);
    for (const item of unpackList(document)) readPart(partOf(item), fieldValidation, validated, use);
  }
  return validated;
}

function readPart(part: Part, fieldValidation: FieldValidation, validated: Validated, use: SourceUse): void {
  const identity = identifyDocument(part);
  if ('skipped' in identity) {
    validated.passedOver += 1;
    use.skipped.set(identity.skipped, (use.skipped.get(identity.skipped) ?? 0) + 1);
    use.first ??= locationIn(part, ['kind']);
    return;
  }
  use.used += 1;
  if ('mistake' in identity) {
    validated.issues.push(toIssue(part, identity.mistake));
    return;
  }
  const reading = readers[identity.kind](part, fieldValidation);
  append(validated.issues, [...reading.issues, ...merge(validated.inputs, reading.found)]);
}

/** Adds what a document says to what the ones before said. Two that say the same thing are an error that names both. */
function merge(inputs: Inputs, found: Inputs): Issue[] {
  const issues: Issue[] = [];
  for (const [key, part] of Object.entries(found) as [keyof Inputs, Part][]) {
    const other = inputs[key];
    if (!other) {
      Object.assign(inputs, { [key]: part });
      continue;
    }
    // A provider configuration goes with its document, which is reported itself.
    if (key === 'networkProviderConfig' || key === 'shootProviderConfig') continue;
    issues.push(
      toIssue(part, { steps: [], related: [other.document.locate(other.node.start)], ...secondDocument(key) }),
    );
  }
  return issues;
}

function secondDocument(key: keyof Inputs): Pick<Finding, 'code' | 'message' | 'hint'> {
  if (key === 'shoot') {
    return {
      code: 'DUPLICATE_DOCUMENT',
      message: 'there is more than one Shoot',
      hint: 'give one Shoot at a time, or render them all with calico-render fleet',
    };
  }
  const what = {
    controllerConfiguration: 'ControllerConfiguration',
    networkConfig: 'NetworkConfig',
    network: 'Network',
  };
  const name = key in what ? what[key as keyof typeof what] : key;
  return { code: 'DUPLICATE_DOCUMENT', message: `there is more than one ${name}`, hint: 'give one of each kind' };
}
