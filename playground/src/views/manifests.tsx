import { useState } from 'preact/hooks';
import type { Document } from '../../../src/extension/render/document.ts';
import { CopyButton } from './copy-button.tsx';
import { download } from './download.ts';
import { findAll } from './find-all.ts';
import { Manifest } from './manifest.tsx';

/** The maximum number of manifests with a match that are expanded. */
const OPENED = 3;

/** The collapsed manifests, with a search. */
export function Manifests({ documents }: { documents: readonly Document[] }) {
  const [query, setQuery] = useState('');
  const found = documents
    .map((document) => ({ document, count: findAll(document.text, query).length }))
    .filter(({ document, count }) => query === '' || count > 0 || findAll(nameOf(document), query).length > 0);
  const all = () => documents.map(({ text }) => `---\n${text}`).join('');
  return (
    <>
      <div class="tools">
        <label class="field search">
          Search in the manifests
          <input type="search" value={query} onInput={({ currentTarget }) => setQuery(currentTarget.value)} />
        </label>
        <CopyButton what="all manifests" text={all} />
        <button type="button" onClick={() => download('calico.yaml', all())}>
          Download
        </button>
      </div>
      <p class="count" role="status">
        {query === '' ? `${documents.length} objects` : `${found.length} of ${documents.length} objects`}
      </p>
      <div>
        {found.map(({ document, count }, index) => (
          <Manifest
            key={`${document.apiVersion} ${nameOf(document)}`}
            document={document}
            name={nameOf(document)}
            query={query}
            found={count}
            opens={query !== '' && index < OPENED}
          />
        ))}
      </div>
    </>
  );
}

function nameOf({ kind, namespace, name }: Document): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
