import type fc from 'fast-check';
import { formatIssue } from '../../../src/cli/diagnostics.ts';
import { render } from '../../../src/extension/pipeline.ts';
import { decodeUtf8 } from '../../../src/yaml/encoding.ts';
import { parseOverrides } from '../../support/parse-overrides.ts';
import { checkDocuments, checkPrinted } from '../check/check-documents.ts';
import { checkIssues } from '../check/check-issues.ts';
import { assertInvariant, checkTerminal } from '../check/invariants.ts';
import type { FuzzTarget, InputResult } from '../fuzz.ts';
import { type FuzzInput, formatInput } from '../input/fuzz-input.ts';

/** The target for `render` of the library. */
export function libraryTarget(inputs: fc.Arbitrary<FuzzInput>): FuzzTarget<FuzzInput> {
  return { name: 'library', share: 1900, inputs, format: formatInput, run };
}

function run(input: FuzzInput): InputResult {
  const decoded = input.files.map(({ name, bytes }) => ({ name, ...decodeUtf8(name, bytes) }));
  const sources = decoded.flatMap((file) => ('text' in file ? [{ name: file.name, text: file.text }] : []));
  // The command refuses invalid UTF-8 before it renders.
  if (sources.length < decoded.length) return 'refused';
  // Calico's definitions are the same for every input.
  const options = parseOverrides({ crds: input.sample % 50 === 0 ? 'include' : 'exclude', ...input.options });
  const result = render(sources, options);
  const { issues, documents, values } = result;
  const { networkConfig, imageVectorOverwrite } = options.overrides ?? {};
  const files = [networkConfig, imageVectorOverwrite].filter((file) => file !== undefined);
  const texts = new Map([...sources, ...files].map(({ name, text }) => [name, text]));
  checkIssues(issues, texts);
  const isRefused = issues.some(({ severity }) => severity === 'error');
  assertInvariant(isRefused === (values === undefined), () => 'values together with an error, or none without one');
  const canBeEmpty = options.components !== undefined;
  assertInvariant(
    isRefused ? documents.length === 0 : documents.length > 0 || canBeEmpty,
    () => 'documents together with an error, or none without one',
  );
  for (const issue of issues.slice(0, 20)) {
    const message = formatIssue(issue, sources, false);
    checkTerminal(message, 'a message');
    assertInvariant(
      message.split('\n', 1)[0]?.endsWith(` [${issue.code}]`) === true,
      () => `a first line without a code: ${message}`,
    );
  }
  checkDocuments(documents);
  if (input.sample % 4 === 0) {
    const again = render(sources, options);
    assertInvariant(
      JSON.stringify(again.issues) === JSON.stringify(issues),
      () => 'the second rendering has other issues',
    );
    const isSame = documents.every(({ text }, index) => text === again.documents[index]?.text);
    assertInvariant(
      isSame && again.documents.length === documents.length,
      () => 'the second rendering has other bytes',
    );
  }
  if (input.sample % 25 === 0)
    checkPrinted(documents.map(({ text }) => `---\n${text}`).join(''), documents, result.manifests);
  return isRefused ? 'refused' : 'accepted';
}
