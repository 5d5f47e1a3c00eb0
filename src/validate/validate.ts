import { append } from '../issues/append.ts';
import type { Issue } from '../issues/issue.ts';
import { nearest } from '../issues/near-miss.ts';
import type { ParsedDocument } from '../parse/document.ts';
import { API_VERSIONS, DOCUMENT_KINDS, type DocumentKind } from './document-kinds.ts';
import { type Finding, toIssue } from './finding.ts';
import type { Inputs } from './inputs.ts';
import { isMeantForUs } from './is-meant-for-us.ts';
import { type Part, textAt } from './part.ts';
import { readers } from './read-document.ts';
import type { FieldValidation } from './reading.ts';

/** What all documents together say, and what is wrong with each. */
export interface Validated {
  inputs: Inputs;
  issues: Issue[];
  /** How many documents of other kinds were passed over, in sources that may hold any. */
  passedOver: number;
}

/**
 * Tells the documents apart and holds each against its JSON Schema and its rules.
 *
 * @param fieldValidation how serious unknown and duplicate fields of a ControllerConfiguration are
 * @param before what came of documents before these, which goes on
 */
export function validate(
  documents: readonly ParsedDocument[],
  fieldValidation: FieldValidation,
  before: Validated = { inputs: {}, issues: [], passedOver: 0 },
): Validated {
  const validated: Validated = { ...before, inputs: { ...before.inputs }, issues: [...before.issues] };
  for (const document of documents) {
    const part = partOf(document);
    const kind = tellKind(part);
    if (isPassedOver(document, kind)) {
      validated.passedOver += 1;
    } else if (typeof kind === 'string') {
      const reading = readers[kind](part, fieldValidation);
      append(validated.issues, [...reading.issues, ...merge(validated.inputs, reading.found)]);
    } else {
      validated.issues.push(toIssue(part, kind));
    }
  }
  return validated;
}

/** Whether a document of a source that may hold any is none of ours. */
export function isPassedOver(document: ParsedDocument, kind?: DocumentKind | Finding): boolean {
  if (!document.source.mixed) return false;
  const part = partOf(document);
  return !isMeantForUs(part, kind ?? tellKind(part));
}

function partOf(document: ParsedDocument): Part {
  return { document, node: document.root, path: '' };
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

function tellKind(part: Part): DocumentKind | Finding {
  if (part.node.kind !== 'mapping') {
    return { steps: [], code: 'UNKNOWN_KIND', message: 'the document is not a mapping with apiVersion and kind' };
  }
  const [apiVersion, kind] = [textAt(part, ['apiVersion']), textAt(part, ['kind'])];
  const known = DOCUMENT_KINDS.find((name) => name === kind);
  if (known && API_VERSIONS[known].some((version) => version === apiVersion)) return known;
  if (known) {
    const versions = API_VERSIONS[known].map((version) => `"${version}"`).join(' or ');
    const message = `${named('apiVersion', apiVersion)} is not known for kind ${known}: it must be ${versions}`;
    return { steps: ['apiVersion'], code: 'UNKNOWN_KIND', message };
  }
  const meant = kind && nearest(kind, DOCUMENT_KINDS);
  const message = `${named('kind', kind)} is not known${meant ? `, did you mean "${meant}"?` : ''}`;
  return {
    steps: ['kind'],
    code: 'UNKNOWN_KIND',
    message,
    hint: `documents that are read: ${DOCUMENT_KINDS.join(', ')}`,
  };
}

function named(field: string, text: string | undefined): string {
  return text === undefined ? `a missing ${field}` : `${field} ${JSON.stringify(text)}`;
}
