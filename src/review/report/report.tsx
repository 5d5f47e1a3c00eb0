import { renderToString } from 'preact-render-to-string';
import { script, style } from '../../generated/report-page.js';
import { PIPELINE_COMMAND, printable } from '../../text/printable.ts';
import { headlineOf } from './headline.ts';
import { Answer, ModeNotices } from './parts/answer.tsx';
import { Containers } from './parts/containers.tsx';
import { Decisions } from './parts/decisions.tsx';
import { Differences } from './parts/differences.tsx';
import { Footer } from './parts/footer.tsx';
import { Images } from './parts/images.tsx';
import { Messages, messagesOf } from './parts/messages.tsx';
import { Summary } from './parts/summary.tsx';
import { Inputs, Manifests } from './parts/texts.tsx';
import { provenanceOf } from './provenance.ts';
import type { ReportInput } from './report-input.ts';
import { viewSides } from './side-view.ts';

/**
 * Renders a page for reviews of a change: how calico-node runs, all decisions, the privileges of each container, and
 * for a comparison the differences and restarts. It is one HTML file that loads nothing and works without scripts.
 *
 * Pure and deterministic. Input is always shown as text. Control characters, including bidirectional ones, are escaped
 * as `\u{202e}`.
 *
 * @param input the rendered or given side, with the result of `compareSides` for two sides
 */
export function report(input: ReportInput): string {
  return printable(`<!doctype html>\n${withoutCommandsIn(onLines(renderToString(<Page {...input} />)))}\n`);
}

/**
 * Replaces characters that a CI runner would read as a command in its log by character references, which the page shows
 * the same.
 */
function withoutCommandsIn(html: string): string {
  return html.replace(PIPELINE_COMMAND, (character) => `&#${character.charCodeAt(0)};`);
}

/** Escapes line breaks outside of preformatted text, where a browser would show a space. */
function onLines(html: string): string {
  return html.replace(/<pre\b.*?<\/pre>|\n/gs, (found) => (found === '\n' ? '\\u{a}' : found));
}

/** A content security policy that blocks all external resources, in addition to the escaping of every text. */
const POLICY = `default-src 'none'; style-src '${style.hash}'; script-src '${script.hash}'; img-src data:; base-uri 'none'; form-action 'none'`;

/**
 * Returns the whole page. Not part of the published types, which do not refer to Preact.
 *
 * @internal
 */
export function Page(input: ReportInput) {
  const { compared } = input;
  const { views, texts } = viewSides(input);
  const comparison = compared?.comparison;
  const messages = messagesOf(views);
  const headline = headlineOf(views, comparison);
  const title = headline.join(' · ');
  const provenance = provenanceOf(views, headline, input);
  const hasDecisions = views.some(({ explanation }) => explanation);
  const contents = [
    ...(comparison ? [['differences', 'Differences']] : []),
    ['containers', 'Containers'],
    ...(hasDecisions ? [['decisions', 'Decisions']] : []),
    ['messages', 'Warnings'],
    ['images', 'Images'],
    ['inputs', 'Inputs'],
    ['manifests', 'Manifests'],
    ['provenance', 'Provenance'],
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
          Skip to the result
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
          {comparison ? <Differences comparison={comparison} texts={texts} /> : undefined}
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
        <Footer provenance={provenance} />
        <Raw tag="script" text={script.text} />
      </body>
    </html>
  );
}

/**
 * Shows calico-render's own style or script, the only texts that are not escaped. The build checks that they do not end
 * their element.
 */
function Raw({ tag: Tag, text }: { tag: 'style' | 'script'; text: string }) {
  return <Tag dangerouslySetInnerHTML={{ __html: text }} />;
}
