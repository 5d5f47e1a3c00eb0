import { useContext } from 'preact/hooks';
import type { Location } from '../../../src/issues/issue.ts';
import { FILES } from '../state/files.ts';
import { Jump } from './jump.ts';

/** A place in the inputs: a button that leads there. What is no file, such as a flag, is text. */
export function Place({ at, short = false }: { at: Location; short?: boolean }) {
  const jump = useContext(Jump);
  const file = FILES.find(({ name }) => name === at.source);
  if (!file) return <code>{at.source}</code>;
  const name = `${at.source}:${at.line}:${at.column}`;
  return (
    <button type="button" class="place" onClick={() => jump(file.id, at)}>
      {short ? `line ${at.line}, column ${at.column}` : name}
    </button>
  );
}
