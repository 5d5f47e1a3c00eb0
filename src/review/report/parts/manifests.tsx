import { count } from '../../../text/count.ts';
import type { SideView } from '../side-view.ts';
import { ObjectTitle } from './object-title.tsx';
import { Section } from './section.tsx';

/** What would be applied, object by object: of a comparison, the side that comes after, if it was rendered. */
export function Manifests({ views }: { views: readonly SideView[] }) {
  const view = views.findLast(({ side }) => (side.result?.documents.length ?? 0) > 0);
  const documents = view?.side.result?.documents ?? [];
  const which = views.length > 1 && view ? `, ${view.label}` : '';
  return (
    <Section
      id="manifests"
      title="Manifests"
      lead={`${count(documents.length, 'object')}${which}, in the order in which they are applied.`}
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
