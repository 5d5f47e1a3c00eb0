import type { Issue } from '../../issues/issue.ts';
import { noInput } from '../../kubernetes/manifests/source-use.ts';
import { append } from '../../text/lists.ts';
import { checkDuplicates } from '../../yaml/check-duplicates.ts';
import type { Source } from '../../yaml/document.ts';
import type { NodeRef } from '../../yaml/node-ref.ts';
import { parse } from '../../yaml/parse.ts';
import { readNetworkConfig } from '../validate/read-document.ts';
import { readOverwriteFile } from '../validate/read-image-vector-overwrite.ts';
import type { Overrides } from './overrides.ts';
import type { FlagParts } from './resolve.ts';

/** Reads the files that flags name. There the flag tells the kind, so apiVersion and kind need not. */
export function readFlagFiles({ networkConfig, imageVectorOverwrite }: Overrides): {
  parts: FlagParts;
  issues: Issue[];
  /** The texts of the files. */
  sources: Source[];
} {
  const parts: FlagParts = {};
  const issues: Issue[] = [];
  const config = networkConfig && readOnly('--network-config', networkConfig, issues);
  if (config) {
    const reading = readNetworkConfig(config);
    parts.networkConfig = reading.written;
    append(issues, [...reading.issues, ...checkDuplicates(config)]);
  }
  const vector = imageVectorOverwrite && readOnly('--image-vector-overwrite', imageVectorOverwrite, issues);
  if (vector) {
    const reading = readOverwriteFile(vector);
    if (reading.written) parts.imageVectorOverwrite = reading.written;
    append(issues, reading.issues);
  }
  return { parts, issues, sources: [networkConfig, imageVectorOverwrite].filter((source) => source !== undefined) };
}

function readOnly(flag: string, source: Source, issues: Issue[]): NodeRef | undefined {
  const parsed = parse([source]);
  append(issues, parsed.issues);
  const [document, second] = parsed.documents;
  if (document && !second) return { document, node: document.root, path: '' };
  if (parsed.issues.length > 0) return undefined;
  if (!second) {
    issues.push(noInput(source.name, { message: `${flag} names a file without a document` }));
    return undefined;
  }
  const message = `${flag} takes a file with one document, this is the second`;
  const location = second.locate(second.root.start);
  issues.push({ severity: 'error', code: 'DUPLICATE_DOCUMENT', path: '', message, location, related: [] });
  return undefined;
}
