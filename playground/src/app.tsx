import { useCallback } from 'preact/hooks';
import { version } from '../../src/generated/version.js';
import type { Issue } from '../../src/issues/issue.ts';
import { toLocation } from '../../src/issues/origin.ts';
import { Editor, INPUT_ID } from './editor/editor.tsx';
import { Jump, type JumpTo } from './editor/jump.ts';
import { Messages } from './editor/messages.tsx';
import { selectPlace } from './editor/select-place.ts';
import { useAnswer } from './engine/use-answer.ts';
import { EXAMPLES } from './state/examples.ts';
import { INPUT_FILE } from './state/state.ts';
import { toCommand } from './state/to-command.ts';
import { toQuestion } from './state/to-question.ts';
import { useStateInLink } from './state/use-state-in-link.ts';
import { CopyButton } from './views/copy-button.tsx';
import { Options } from './views/options.tsx';
import { Results } from './views/results.tsx';
import { Spoken } from './views/spoken.tsx';
import { verdictText } from './views/verdict-text.ts';

/** The page. `script` is the source of the worker. */
export function App({ script }: { script: string }) {
  const { state, problems, link, change, replace } = useStateInLink();
  const known = useAnswer(script, JSON.stringify(toQuestion(state)));
  const { answer, failure, isCurrent } = known;
  const issues = answer?.issues ?? [];
  const isInInput = ({ location }: Issue) => toLocation(location).source === INPUT_FILE;
  const jump: JumpTo = useCallback((place) => {
    const area = document.getElementById(INPUT_ID);
    if (area instanceof HTMLTextAreaElement) selectPlace(area, place);
  }, []);
  const command = toCommand(state);
  return (
    <Jump.Provider value={jump}>
      <button type="button" class="skip" onClick={toAnswer}>
        Skip to the result
      </button>
      <header>
        <h1>
          calico-render <span>playground</span>
        </h1>
        <p>Renders what Gardener's networking-calico extension deploys, as you type. Nothing leaves this page.</p>
        {link !== undefined && <CopyButton what="to this input" label="Copy link" text={() => link} />}
      </header>
      <main>
        <div class="inputs">
          <fieldset class="examples">
            <legend>Examples</legend>
            {EXAMPLES.map(({ title, text }) => (
              <button key={title} type="button" onClick={() => replace({ text })}>
                {title}
              </button>
            ))}
          </fieldset>
          <Editor text={state.text} issues={issues.filter(isInInput)} onInput={(text) => change({ text })} />
          <Options state={state} onChange={change} />
          {answer && (
            <button type="button" class={`peek ${answer.privileges ?? 'refused'}`} onClick={toAnswer}>
              {verdictText(answer)}
            </button>
          )}
        </div>
        <div class="results" id="answer" tabIndex={-1} aria-busy={!isCurrent}>
          {[...problems, ...(failure === undefined ? [] : [failure])].map((text) => (
            <p class="problem" role="alert" key={text}>
              {text}
            </p>
          ))}
          <Messages issues={issues.filter((issue) => !isInInput(issue))} />
          {answer && <Results state={state} answer={answer} effect={known.effect} onChange={change} />}
          <section class="command" aria-label="Equivalent command">
            <pre class="sheet">{command}</pre>
            <CopyButton what="the command" text={() => command} />
          </section>
        </div>
      </main>
      <footer>
        <p>
          calico-render {version}. The inputs are stored only in the address of this page, after the #, which browsers
          do not send.
        </p>
      </footer>
      <Spoken known={known} />
    </Jump.Provider>
  );
}

function toAnswer(): void {
  document.getElementById('answer')?.focus();
}
