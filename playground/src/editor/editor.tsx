import { useRef } from 'preact/hooks';
import type { Issue } from '../../../src/issues/issue.ts';
import { Gutter } from './gutter.tsx';
import { keepIndent } from './keep-indent.ts';
import { Messages } from './messages.tsx';
import { Mirror } from './mirror.tsx';

interface Props {
  text: string;
  issues: readonly Issue[];
  onInput: (text: string) => void;
}

const [MIN_ROWS, MAX_ROWS] = [12, 40];

/** The `id` of the text area. */
export const INPUT_ID = 'input';

/**
 * Shows the input in a plain text area, so that undo, screen readers and phones work as usual, with line numbers,
 * underlines and messages.
 */
export function Editor({ text, issues, onInput }: Props) {
  const paper = useRef<HTMLDivElement>(null);
  const lines = text.split('\n').length;
  const hasError = issues.some(({ severity }) => severity === 'error');
  const follow = ({ currentTarget: { scrollTop, scrollLeft } }: { currentTarget: HTMLTextAreaElement }) => {
    paper.current?.style.setProperty('--top', `${-scrollTop}px`);
    paper.current?.style.setProperty('--left', `${-scrollLeft}px`);
  };
  return (
    <section class="editor" aria-labelledby="input-title">
      <div class="title">
        <h2 id="input-title">
          <label for={INPUT_ID}>Input</label>
        </h2>
        <p id="input-about">ControllerConfiguration, NetworkConfig, Shoot and other documents, separated by ---</p>
      </div>
      <div class="paper" ref={paper}>
        <Gutter lines={lines} issues={issues} />
        <div class="text">
          <Mirror text={text} issues={issues} />
          <textarea
            id={INPUT_ID}
            value={text}
            rows={Math.min(Math.max(lines + 1, MIN_ROWS), MAX_ROWS)}
            wrap="off"
            spellcheck={false}
            autocapitalize="off"
            autocomplete="off"
            aria-describedby={`input-about${issues.length > 0 ? ' input-messages' : ''}`}
            aria-invalid={hasError}
            onInput={({ currentTarget }) => onInput(currentTarget.value)}
            onKeyDown={keepIndent}
            onScroll={follow}
          />
        </div>
      </div>
      <Messages issues={issues} id="input-messages" />
    </section>
  );
}
