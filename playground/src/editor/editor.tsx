import { useRef } from 'preact/hooks';
import type { Issue } from '../../../src/issues/issue.ts';
import type { FILES } from '../state/files.ts';
import { Gutter } from './gutter.tsx';
import { keepIndent } from './keep-indent.ts';
import { Messages } from './messages.tsx';
import { Mirror } from './mirror.tsx';

interface Props {
  file: (typeof FILES)[number];
  text: string;
  issues: readonly Issue[];
  onInput: (text: string) => void;
}

const [MIN_ROWS, MAX_ROWS] = [3, 22];

/**
 * An editor for one text: a plain text area, so that undo, screen readers and phones work as usual, with line numbers,
 * underlines and messages.
 */
export function Editor({ file: { id, name, kind, about }, text, issues, onInput }: Props) {
  const paper = useRef<HTMLDivElement>(null);
  const lines = text.split('\n').length;
  const hasError = issues.some(({ severity }) => severity === 'error');
  const follow = ({ currentTarget: { scrollTop, scrollLeft } }: { currentTarget: HTMLTextAreaElement }) => {
    paper.current?.style.setProperty('--top', `${-scrollTop}px`);
    paper.current?.style.setProperty('--left', `${-scrollLeft}px`);
  };
  return (
    <section class="editor" aria-labelledby={`${id}-title`}>
      <div class="title">
        <h2 id={`${id}-title`}>
          <label for={id}>{kind}</label>
        </h2>
        <p id={`${id}-about`}>{about}</p>
        <code>{name}</code>
      </div>
      <div class="paper" ref={paper}>
        <Gutter lines={lines} issues={issues} />
        <div class="text">
          <Mirror text={text} issues={issues} />
          <textarea
            id={id}
            value={text}
            rows={Math.min(Math.max(lines + 1, MIN_ROWS), MAX_ROWS)}
            wrap="off"
            spellcheck={false}
            autocapitalize="off"
            autocomplete="off"
            aria-describedby={`${id}-about ${issues.length > 0 ? `${id}-messages` : ''}`.trim()}
            aria-invalid={hasError}
            onInput={({ currentTarget }) => onInput(currentTarget.value)}
            onKeyDown={keepIndent}
            onScroll={follow}
          />
        </div>
      </div>
      <Messages issues={issues} id={`${id}-messages`} />
    </section>
  );
}
