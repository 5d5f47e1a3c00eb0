import { useContext } from 'preact/hooks';
import { type ExplicitOrigin, formatOrigin, isLocation } from '../../../src/issues/origin.ts';
import { INPUT_FILE } from '../state/state.ts';
import { Jump } from './jump.ts';

/** A button that jumps to a location in the inputs. A location outside of files, such as a flag, is text. */
export function Place({ at, short = false }: { at: ExplicitOrigin; short?: boolean }) {
  const jump = useContext(Jump);
  if (!isLocation(at) || at.source !== INPUT_FILE) return <code>{isLocation(at) ? at.source : at.flag}</code>;
  const name = formatOrigin(at);
  return (
    <button type="button" class="place" onClick={() => jump(at)}>
      {short ? `line ${at.line}, column ${at.column}` : name}
    </button>
  );
}
