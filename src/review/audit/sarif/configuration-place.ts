import type { Location } from '../../../issues/origin.ts';
import type { Source } from '../../../yaml/document.ts';
import { getEntry } from '../../../yaml/node.ts';
import { parse } from '../../../yaml/parse.ts';

/** What carries a ControllerConfiguration, the most direct one first. */
const CARRIERS = ['ControllerConfiguration', 'ControllerDeployment', 'ConfigMap'];

/** Where the configuration of the extension begins among some sources; where the first document does, if there is none. */
export function configurationPlace(sources: readonly Source[]): Location {
  const documents = parse(sources).documents.map(({ root, locate }) => {
    const kind = root.kind === 'mapping' ? getEntry(root, 'kind')?.value : undefined;
    return { kind: kind?.kind === 'scalar' ? kind.text : '', place: locate(root.start) };
  });
  const found = CARRIERS.map((carrier) => documents.find(({ kind }) => kind === carrier)).find(
    (document) => document !== undefined,
  );
  return (found ?? documents[0])?.place ?? { source: sources[0]?.name ?? 'calico-render', line: 1, column: 1 };
}
