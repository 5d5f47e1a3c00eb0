import { renderToString } from 'preact-render-to-string';
import { script, style } from '../../generated/report-page.js';
import { PIPELINE_COMMAND, printable } from '../../text/printable.ts';
import { Answer, headline, ModeNotices } from './parts/answer.tsx';
import { Containers } from './parts/containers.tsx';
import { Decisions } from './parts/decisions.tsx';
import { Differences } from './parts/differences.tsx';
import { Images } from './parts/images.tsx';
import { Messages, messagesOf } from './parts/messages.tsx';
import { Summary } from './parts/summary.tsx';
import { Inputs, Manifests } from './parts/texts.tsx';
import { inputTexts, type ReportInput, type ReportSide, type SideName } from './report-input.ts';
import { viewSide } from './side-view.ts';

/**
 * A page that people attach to a change request: how calico-node runs and why, every decision, what each container may do, and,
 * for a comparison, what differs and what restarts. One HTML file that loads nothing, and needs no scripts.
 *
 * Pure, and deterministic to the byte. Every text of the input stays text; control characters, and what turns the direction of
 * text around, are escaped as `\u{202e}`.
 *
 * @param input what was rendered or given, with what `compareSides` says of two sides
 */
export function report(input: ReportInput): string {
  return printable(`<!doctype html>\n${withoutCommandsIn(onLines(renderToString(<Page {...input} />)))}\n`);
}

/** What the runner of a pipeline would take for a command, were the page printed in a log, is a character reference: the page shows the same. */
function withoutCommandsIn(html: string): string {
  return html.replace(PIPELINE_COMMAND, (character) => `&#${character.charCodeAt(0)};`);
}

/** Line breaks are for what is preformatted. Elsewhere a browser would show a blank, and a name could look like a line of the page. */
function onLines(html: string): string {
  return html.replace(/<pre\b.*?<\/pre>|\n/gs, (found) => (found === '\n' ? '\\u{a}' : found));
}

/** Nothing comes from outside, whatever the page is made to say: a second wall behind the escaping of every text. */
const POLICY = `default-src 'none'; style-src '${style.hash}'; script-src '${script.hash}'; img-src data:; base-uri 'none'; form-action 'none'`;

/** The whole page. */
export function Page({ after, compared }: ReportInput) {
  const sides: { label: SideName; side: ReportSide }[] = compared
    ? [
        { label: 'before', side: compared.before },
        { label: 'after', side: after },
      ]
    : [{ label: 'only', side: after }];
  const texts = inputTexts(sides);
  const views = sides.map(({ label, side }) => viewSide(label, side, texts));
  const comparison = compared?.comparison;
  const messages = messagesOf(views);
  const title = headline(views);
  const hasDecisions = views.some(({ explanation }) => explanation);
  const contents = [
    ...(comparison ? [['differences', 'Differences']] : []),
    ['containers', 'Containers'],
    ...(hasDecisions ? [['decisions', 'Decisions']] : []),
    ['messages', 'Warnings'],
    ['images', 'Images'],
    ['inputs', 'Inputs'],
    ['manifests', 'Manifests'],
  ] as const;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={POLICY} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · calico-render`}</title>
        <link rel="icon" href="data:," />
        <Raw tag="style" text={style.text} />
      </head>
      <body>
        <a class="skip" href="#answer">
          To the answer
        </a>
        <nav aria-label="Contents">
          <ul>
            {contents.map(([id = '', name]) => (
              <li key={id}>
                <a href={`#${id}`}>{name}</a>
              </li>
            ))}
          </ul>
        </nav>
        <main>
          <section id="answer" aria-labelledby="title">
            <p class="eyebrow">calico-render report</p>
            <h1 id="title">{title}</h1>
            <ModeNotices views={views} />
            <Summary views={views} comparison={comparison} messages={messages} />
            <Answer views={views} />
          </section>
          {comparison ? <Differences comparison={comparison} /> : undefined}
          <Containers views={views} comparison={comparison} />
          {hasDecisions ? <Decisions views={views} /> : undefined}
          <Messages messages={messages} />
          <Images views={views} comparison={comparison} />
          <search class="search" hidden>
            <label for="search">Search inputs and manifests</label>
            <input id="search" type="search" autocomplete="off" spellcheck={false} />
            <output for="search" />
          </search>
          <Inputs texts={texts} views={views} />
          <Manifests views={views} />
        </main>
        <Raw tag="script" text={script.text} />
      </body>
    </html>
  );
}

/** Our own style and script: the only texts that are not escaped. The build made sure that they do not end their element. */
function Raw({ tag: Tag, text }: { tag: 'style' | 'script'; text: string }) {
  return <Tag dangerouslySetInnerHTML={{ __html: text }} />;
}
