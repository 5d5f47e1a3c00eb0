import { useContext } from 'preact/hooks';
import { type ExplicitOrigin, formatOrigin, isLocation } from '../../../src/issues/origin.ts';
import { FILES } from '../state/files.ts';
import { Jump } from './jump.ts';

/** A button that jumps to a location in the inputs. A location outside of files, such as a flag, is text. */
export function Place({ at, short = false }: { at: ExplicitOrigin; short?: boolean }) {
  const jump = useContext(Jump);
  const file = isLocation(at) ? FILES.find(({ name }) => name === at.source) : undefined;
  if (!isLocation(at) || !file) return <code>{isLocation(at) ? at.source : at.flag}</code>;
  const name = formatOrigin(at);
  return (
    <button type="button" class="place" onClick={() => jump(file.id, at)}>
      {short ? `line ${at.line}, column ${at.column}` : name}
    </button>
  );
}
