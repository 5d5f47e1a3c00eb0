import type fc from 'fast-check';
import { formatIssue } from '../../../src/cli/diagnostics.ts';
import { render } from '../../../src/extension/pipeline.ts';
import { parseOverrides } from '../../support/parse-overrides.ts';
import { checkDocuments, checkPrinted } from '../check/check-documents.ts';
import { checkIssues } from '../check/check-issues.ts';
import { checkTerminal } from '../check/check-terminal.ts';
import { demand } from '../check/demand.ts';
import type { SoakInput } from '../input/soak-input.ts';
import type { Subject, Verdict } from '../subject.ts';
import { showInput } from './show-input.ts';
import { textsOf } from './texts-of.ts';

/** `render`, as a library has it. */
export function librarySubject(inputs: fc.Arbitrary<SoakInput>): Subject<SoakInput> {
  return { name: 'library', share: 1900, inputs, show: showInput, feed };
}

function feed(input: SoakInput): Verdict {
  const sources = textsOf(input);
  if (!sources) return 'refused';
  // Calico's own definitions are the same for every input; one in 50 has them.
  const options = parseOverrides({ crds: input.lot % 50 === 0 ? 'include' : 'exclude', ...input.options });
  const result = render(sources, options);
  const { issues, documents, values } = result;
  const { networkConfig, imageVectorOverwrite } = options.overrides ?? {};
  const files = [networkConfig, imageVectorOverwrite].filter((file) => file !== undefined);
  const texts = new Map([...sources, ...files].map(({ name, text }) => [name, text]));
  checkIssues(issues, texts);
  const isRefused = issues.some(({ severity }) => severity === 'error');
  demand(isRefused === (values === undefined), () => 'values beside an error, or none without one');
  const mayBeNone = options.components !== undefined;
  demand(
    isRefused ? documents.length === 0 : documents.length > 0 || mayBeNone,
    () => 'documents beside an error, or none',
  );
  for (const issue of issues.slice(0, 20)) {
    const told = formatIssue(issue, sources, false);
    checkTerminal(told, 'a message');
    demand(told.split('\n', 1)[0]?.endsWith(` [${issue.code}]`) === true, () => `no message on one line: ${told}`);
  }
  checkDocuments(documents);
  if (input.lot % 4 === 0) {
    const again = render(sources, options);
    demand(JSON.stringify(again.issues) === JSON.stringify(issues), () => 'other issues when it is rendered again');
    const isSame = documents.every(({ text }, index) => text === again.documents[index]?.text);
    demand(isSame && again.documents.length === documents.length, () => 'other bytes when it is rendered again');
  }
  if (input.lot % 25 === 0)
    checkPrinted(documents.map(({ text }) => `---\n${text}`).join(''), documents, result.manifests);
  return isRefused ? 'refused' : 'accepted';
}
