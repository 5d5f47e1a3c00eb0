import type { Issue } from '../../issues/issue.ts';
import { noInput } from '../../kubernetes/manifests/source-use.ts';
import { checkDuplicates } from '../../yaml/check-duplicates.ts';
import { createIssue, type Located, type NodeRef, rootRef } from '../../yaml/node-ref.ts';
import type { Parsed } from '../../yaml/parse.ts';
import type { WrittenNetworkConfig } from './inputs.ts';
import { readNetworkConfig } from './read-document.ts';
import { readOverwriteFile } from './read-image-vector-overwrite.ts';

/** The content of the files that flags name. */
export interface FlagFiles {
  networkConfig?: Located<WrittenNetworkConfig>;
  imageVectorOverwrite?: Located<unknown>;
}

/** Validates the files that flags name. The flag implies the kind, so that apiVersion and kind may be absent. */
export function validateFlagFiles(parsed: { [Flag in keyof FlagFiles]: Parsed | undefined }): {
  flagFiles: FlagFiles;
  issues: Issue[];
} {
  const config = readSingle('--network-config', parsed.networkConfig);
  const reading = config.part && readNetworkConfig(config.part);
  const duplicates = config.part ? checkDuplicates(config.part) : [];
  const vector = readSingle('--image-vector-overwrite', parsed.imageVectorOverwrite);
  const overwrite = vector.part && readOverwriteFile(vector.part);
  return {
    flagFiles: {
      ...(reading && { networkConfig: reading.written }),
      ...(overwrite?.written && { imageVectorOverwrite: overwrite.written }),
    },
    issues: [...[config, reading, vector, overwrite].flatMap((stage) => stage?.issues ?? []), ...duplicates],
  };
}

/** Returns the document of a file that must hold one. */
function readSingle(flag: string, parsed: Parsed | undefined): { part?: NodeRef; issues: readonly Issue[] } {
  if (!parsed) return { issues: [] };
  const { sources, documents, issues } = parsed;
  const [document, second] = documents;
  if (document && !second) return { part: rootRef(document), issues };
  if (issues.length > 0) return { issues };
  if (!second) {
    const message = `${flag} names a file without a document`;
    return { issues: sources.map(({ name }) => noInput(name, { message })) };
  }
  const message = `${flag} takes a file with one document, this is the second`;
  return { issues: [createIssue(rootRef(second), { steps: [], code: 'DUPLICATE_DOCUMENT', message })] };
}
