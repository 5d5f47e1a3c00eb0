import { useEffect, useRef } from 'preact/hooks';
import { findAll } from './find-all.ts';
import { highlightYaml } from './highlight-yaml.ts';
import { Sheet } from './sheet.tsx';

const MAX_MARKS = 300;

/** A manifest with colours, or with marked matches of a search. */
export function Yaml({ text, query, label }: { text: string; query: string; label: string }) {
  const sheet = useRef<HTMLPreElement>(null);
  useEffect(() => {
    const first = sheet.current?.querySelector('mark');
    if (sheet.current && first) sheet.current.scrollTop = first.offsetTop - sheet.current.clientHeight / 3;
  }, [query]);
  return (
    <Sheet kind="yaml" label={label} at={sheet}>
      {query === '' ? coloured(text) : marked(text, query)}
    </Sheet>
  );
}

function coloured(text: string) {
  return highlightYaml(text).map(({ kind, text: piece }, index) =>
    kind === 'plain' ? (
      piece
    ) : (
      <span key={index} class={kind}>
        {piece}
      </span>
    ),
  );
}

function marked(text: string, query: string) {
  let at = 0;
  const parts = findAll(text, query, MAX_MARKS).flatMap((start) => {
    const before = text.slice(at, start);
    at = start + query.length;
    return [before, <mark key={start}>{text.slice(start, at)}</mark>];
  });
  return [...parts, text.slice(at)];
}
