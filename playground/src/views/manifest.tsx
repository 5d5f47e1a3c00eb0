import { useEffect, useState } from 'preact/hooks';
import type { Document } from '../../../src/extension/render/document.ts';
import { count } from '../../../src/text/lists.ts';
import { CopyButton } from './copy-button.tsx';
import { Yaml } from './yaml.tsx';

interface Props {
  document: Document;
  name: string;
  query: string;
  /** The number of matches of the query. */
  found: number;
  /** True if it is expanded because of a match. */
  opens: boolean;
}

/** A manifest. It is built when it is expanded, and stays expanded when its text changes. */
export function Manifest({ document: { component, text }, name, query, found, opens }: Props) {
  const [isOpen, setOpen] = useState(opens);
  useEffect(() => setOpen(opens), [opens]);
  return (
    <details class="manifest" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {name} <span class="kind">{component}</span>
        {found > 0 && <span class="kind">{count(found, 'place')}</span>}
      </summary>
      {isOpen && (
        <>
          <CopyButton what={name} text={() => text} />
          <Yaml text={text} query={query} label={name} />
        </>
      )}
    </details>
  );
}
