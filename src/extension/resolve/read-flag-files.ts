import type { Issue } from '../../issues/issue.ts';
import { noInput } from '../../kubernetes/manifests/source-use.ts';

import { checkDuplicates } from '../../yaml/check-duplicates.ts';
import type { Source } from '../../yaml/document.ts';
import type { NodeRef } from '../../yaml/node-ref.ts';
import { parse } from '../../yaml/parse.ts';
import { readNetworkConfig } from '../validate/read-document.ts';
import { readOverwriteFile } from '../validate/read-image-vector-overwrite.ts';
import type { Overrides } from './overrides.ts';
import type { FlagParts } from './resolve.ts';

/** Reads the files that flags name. The flag implies the kind, so that apiVersion and kind may be absent. */
export function readFlagFiles({ networkConfig, imageVectorOverwrite }: Overrides): {
  parts: FlagParts;
  issues: Issue[];
  /** The texts of the files. */
  sources: Source[];
} {
  const config = networkConfig && readSingle('--network-config', networkConfig);
  const reading = config?.part && readNetworkConfig(config.part);
  const duplicates = config?.part ? checkDuplicates(config.part) : [];
  const vector = imageVectorOverwrite && readSingle('--image-vector-overwrite', imageVectorOverwrite);
  const overwrite = vector?.part && readOverwriteFile(vector.part);
  return {
    parts: {
      ...(reading && { networkConfig: reading.written }),
      ...(overwrite?.written && { imageVectorOverwrite: overwrite.written }),
    },
    issues: [...[config, reading, vector, overwrite].flatMap((stage) => stage?.issues ?? []), ...duplicates],
    sources: [networkConfig, imageVectorOverwrite].filter((source) => source !== undefined),
  };
}

/** Parses a file that must hold one document. */
function readSingle(flag: string, source: Source): { part?: NodeRef; issues: readonly Issue[] } {
  const { documents, issues } = parse([source]);
  const [document, second] = documents;
  if (document && !second) return { part: { document, node: document.root, path: '' }, issues };
  if (issues.length > 0) return { issues };
  if (!second) return { issues: [noInput(source.name, { message: `${flag} names a file without a document` })] };
  const message = `${flag} takes a file with one document, this is the second`;
  const location = second.locate(second.root.start);
  return { issues: [{ severity: 'error', code: 'DUPLICATE_DOCUMENT', path: '', message, location, related: [] }] };
}
