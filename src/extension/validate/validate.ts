import { type Issue, MAX_ISSUES } from '../../issues/issue.ts';
import { unpackList } from '../../kubernetes/manifests/list-items.ts';
import { noteSkipped, type SourceUse, useOf } from '../../kubernetes/manifests/source-use.ts';
import { append } from '../../text/lists.ts';
import type { ParsedDocument, Source } from '../../yaml/document.ts';
import { createIssue, type Finding, type NodeRef, rootRef } from '../../yaml/node-ref.ts';
import type { SkipDocument } from '../../yaml/read-documents.ts';
import { identifyDocument } from './identify-document.ts';
import type { FieldValidation, Inputs } from './inputs.ts';
import { readers } from './read-document.ts';

/** The inputs of all documents, and their issues. */
export interface Validated {
  inputs: Inputs;
  issues: Issue[];
  /** The number of documents of other kinds, which are skipped. */
  skippedDocuments: number;
  /** The use of these documents, by source. */
  use: Map<Source, SourceUse>;
}

/**
 * Identifies the documents, including the items of Lists, and checks each by its JSON Schema and rules.
 *
 * @param fieldValidation the severity of unknown and duplicate fields of a ControllerConfiguration
 * @param before the result for earlier documents, which the result includes
 * @param use the use of sources whose skipped documents were not kept
 */
export function validate(
  documents: readonly ParsedDocument[],
  fieldValidation: FieldValidation,
  before: Omit<Validated, 'use'> = { inputs: {}, issues: [], skippedDocuments: 0 },
  use: ReadonlyMap<Source, SourceUse> = new Map(),
): Validated {
  const { inputs, issues, skippedDocuments } = before;
  const skipped = [...use.values()].flatMap(({ skipped }) => [...skipped.values()]);
  const validated: Validated = {
    inputs: { ...inputs },
    issues: [...issues],
    skippedDocuments: skipped.reduce((sum, number) => sum + number, skippedDocuments),
    use: new Map([...use].map(([source, one]) => [source, { ...one, skipped: new Map(one.skipped) }])),
  };
  let documentsOfOurs = 0;
  let isFull = false;
  for (const part of documents.flatMap(unpackList).map(rootRef)) {
    const identity = identifyDocument(part);
    if ('skipped' in identity) {
      validated.skippedDocuments += 1;
      noteSkipped(validated.use, part, identity.skipped);
      continue;
    }
    useOf(validated.use, part).used += 1;
    if (isFull) continue;
    if (documentsOfOurs === MAX_DOCUMENTS || validated.issues.length > MAX_ISSUES) {
      validated.issues.push(createIssue(part, notChecked(validated.issues.length > MAX_ISSUES)));
      isFull = true;
      continue;
    }
    if ('mistake' in identity) {
      validated.issues.push(createIssue(part, identity.mistake));
      continue;
    }
    documentsOfOurs += 1;
    const reading = readers[identity.kind](part, fieldValidation);
    append(validated.issues, [...reading.issues, ...merge(validated.inputs, reading.found)]);
  }
  return validated;
}

/**
 * Returns the callback with which `parse` skips documents of other kinds.
 *
 * @param use receives the skipped documents
 */
export function skipOtherKinds(use: Map<Source, SourceUse>): SkipDocument {
  return (document) => {
    const skipped: (() => void)[] = [];
    const parts = unpackList(document).map(rootRef);
    for (const part of parts) {
      const identity = identifyDocument(part);
      if (!('skipped' in identity)) return undefined;
      skipped.push(() => noteSkipped(use, part, identity.skipped));
    }
    return parts.length === 0
      ? undefined
      : () => {
          for (const note of skipped) note();
        };
  };
}

/** Adds a document to the inputs. Two documents with the same content are an error with both locations. */
function merge(inputs: Inputs, found: Inputs): Issue[] {
  const issues: Issue[] = [];
  for (const [key, part] of Object.entries(found) as [keyof Inputs, NodeRef][]) {
    const other = inputs[key];
    if (!other) {
      Object.assign(inputs, { [key]: part });
      continue;
    }
    // A provider configuration belongs to its document, which is reported itself.
    if (key === 'networkProviderConfig' || key === 'shootProviderConfig') continue;
    issues.push(
      createIssue(part, { steps: [], related: [other.document.locate(other.node.start)], ...secondDocument(key) }),
    );
  }
  return issues;
}

function secondDocument(key: keyof Inputs): Pick<Finding, 'code' | 'message' | 'hint'> {
  if (key === 'shoot') {
    return {
      code: 'DUPLICATE_DOCUMENT',
      message: 'the input has more than one Shoot',
      hint: 'name one Shoot, or render all of them with calico-render fleet',
    };
  }
  const what = {
    controllerConfiguration: 'ControllerConfiguration',
    networkConfig: 'NetworkConfig',
    network: 'Network',
  };
  const name = key in what ? what[key as keyof typeof what] : key;
  return {
    code: 'DUPLICATE_DOCUMENT',
    message: `the input has more than one ${name}`,
    hint: 'name one document of each kind',
  };
}

/**
 * Only one document of each kind is read. Others are errors, and are checked as well. Several clusters need the command
 * fleet.
 */
const MAX_DOCUMENTS = 20;

function notChecked(hasManyIssues: boolean): Finding {
  const reason = hasManyIssues
    ? `the documents before them have more than ${MAX_ISSUES} errors`
    : `one rendering has up to ${MAX_DOCUMENTS} documents`;
  const hint = hasManyIssues
    ? 'fix these first'
    : 'name one document of each kind, or render all clusters with calico-render fleet';
  return { steps: [], code: 'LIMIT', message: `the documents from here on are not checked: ${reason}`, hint };
}
