import type { WrittenSettings } from '../../extension/options/settings-file.ts';
import { checkDocument } from '../../extension/validate/check-document.ts';
import { schemas } from '../../generated/schemas.js';
import type { Issue } from '../../issues/issue.ts';
import { checkDuplicates } from '../../yaml/check-duplicates.ts';
import type { ParsedDocument } from '../../yaml/document.ts';
import { childAt, createIssue, type NodeRef, textAt } from '../../yaml/node-ref.ts';

export const FUNCTION_API_VERSION = 'calico-render/v1alpha1';
export const FUNCTION_KIND = 'CalicoRender';

/** The specification of a function's configuration. */
export interface FunctionSpec extends Omit<WrittenSettings, 'schemaVersion' | 'inputs' | 'outputDir'> {
  sources?: { file?: string; inline?: Record<string, unknown> }[];
  removeInputs?: boolean;
}

export interface FunctionConfig {
  /** The value of the annotation of generated objects. */
  name: string;
  spec: FunctionSpec;
  /** Errors, with paths in the configuration. */
  issues: Issue[];
}

/** Reads `functionConfig` of a ResourceList, strictly. */
export function readFunctionConfig(document: ParsedDocument, list: NodeRef): FunctionConfig {
  const found = childAt(list, ['functionConfig']);
  const refuse = (ref: NodeRef, steps: string[], message: string): FunctionConfig => {
    return { name: '', spec: {}, issues: [createIssue(ref, { steps, code: 'UNKNOWN_KIND', message })] };
  };
  const wanted = `a ${FUNCTION_KIND} of ${FUNCTION_API_VERSION}`;
  if (found?.node.kind !== 'mapping') return refuse(list, [], `functionConfig is missing: it must be ${wanted}`);
  const ref: NodeRef = { document, node: found.node, path: '' };
  const [apiVersion, kind] = [textAt(ref, ['apiVersion']), textAt(ref, ['kind'])];
  if (apiVersion !== FUNCTION_API_VERSION || kind !== FUNCTION_KIND)
    return refuse(
      ref,
      [],
      `functionConfig is a ${kind ?? '(none)'} of ${apiVersion ?? '(none)'}, but it must be ${wanted}`,
    );
  const { written, issues } = checkDocument<{ metadata?: { name?: string }; spec?: FunctionSpec | null }>(
    ref,
    schemas.krmfunction,
  );
  const spec = written.value.spec ?? {};
  return {
    name: written.value.metadata?.name ?? 'calico-render',
    spec,
    issues: [...issues, ...checkDuplicates(ref), ...checkSources(ref, spec)],
  };
}

/** The limit of sources. A rendering uses one document of each kind. */
export const MAX_SOURCES = 100;

function checkSources(ref: NodeRef, { sources = [] }: FunctionSpec): Issue[] {
  if (sources.length > MAX_SOURCES) {
    const message = `the function has more than ${MAX_SOURCES} sources`;
    const hint = 'a source can have any number of documents: name fewer files';
    return [createIssue(ref, { steps: ['spec', 'sources'], code: 'LIMIT', message, hint })];
  }
  return sources.flatMap(({ file, inline }, index) =>
    (file === undefined) !== (inline === undefined)
      ? []
      : [
          createIssue(ref, {
            steps: ['spec', 'sources', index],
            code: 'INVALID_VALUE',
            message: 'a source is either a file or inline',
          }),
        ],
  );
}
