import { script, style } from '../../generated/report-page.js';
import { inputTexts } from './input-texts.ts';
import { Answer, headline, ModeNotices } from './parts/answer.tsx';
import { Containers } from './parts/containers.tsx';
import { Decisions } from './parts/decisions.tsx';
import { Differences } from './parts/differences.tsx';
import { Images } from './parts/images.tsx';
import { Inputs } from './parts/inputs.tsx';
import { Manifests } from './parts/manifests.tsx';
import { Messages, messagesOf } from './parts/messages.tsx';
import { Summary } from './parts/summary.tsx';
import type { ReportInput, ReportSide, SideName } from './report-side.ts';
import { viewSide } from './side-view.ts';

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
