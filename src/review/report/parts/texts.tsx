import { count } from '../../../text/lists.ts';
import type { InputText } from '../report-input.ts';
import { lineId, type SideView } from '../side-view.ts';
import { ObjectTitle, Section } from './elements.tsx';

/** Shows the flags and texts of the input, with line numbers. */
export function Inputs({ texts, views }: { texts: readonly InputText[]; views: readonly SideView[] }) {
  const flags = views.filter(({ side }) => Object.keys(side.flags ?? {}).length > 0);
  return (
    <Section id="inputs" title="Inputs">
      {flags.length > 0 ? (
        <dl class="pairs" id="flags">
          {flags.flatMap(({ label, side }) =>
            Object.entries(side.flags ?? {}).map(([flag, value]) => (
              <div key={label + flag}>
                <dt>
                  {flag}
                  {views.length > 1 ? `, ${label}` : ''}
                </dt>
                <dd>{value}</dd>
              </div>
            )),
          )}
        </dl>
      ) : undefined}
      {texts.map((text) => (
        <Text key={text.id} text={text} isCompared={views.length > 1} />
      ))}
      {texts.length === 0 ? <p class="empty">No input is shown.</p> : undefined}
    </Section>
  );
}

const FEW = 60;

function Text({ text: { id, name, lines, more, sides }, isCompared }: { text: InputText; isCompared: boolean }) {
  return (
    <details class="sheet" open={lines.length <= FEW} data-searched>
      <summary>
        <span class="name">{name}</span>{' '}
        <span class="note">
          {count(lines.length + more, 'line')}
          {more > 0 ? `, ${more} not shown` : ''}
          {isCompared ? `, ${sides.join(' and ')}` : ''}
        </span>
      </summary>
      <pre>
        {lines.map(({ number, text }) => (
          <span key={number} class="line" id={lineId(id, number)} data-line={number}>
            {text}
            {'\n'}
          </span>
        ))}
      </pre>
    </details>
  );
}

/** Shows the rendered objects. Of a comparison, those of the second side if it was rendered. */
export function Manifests({ views }: { views: readonly SideView[] }) {
  const view = views.findLast(({ side }) => (side.result?.documents.length ?? 0) > 0);
  const documents = view?.side.result?.documents ?? [];
  const which = views.length > 1 && view ? `, ${view.label}` : '';
  return (
    <Section
      id="manifests"
      title="Manifests"
      lead={`${count(documents.length, 'object')}${which}, in the order of their installation.`}
    >
      {documents.map(({ component, text, ...object }) => (
        <details
          key={`${object.apiVersion} ${object.kind} ${object.namespace ?? ''} ${object.name}`}
          class="sheet"
          data-searched
        >
          <summary>
            <ObjectTitle {...object} /> <span class="note">{component}</span>
          </summary>
          <pre>{text}</pre>
        </details>
      ))}
    </Section>
  );
}
