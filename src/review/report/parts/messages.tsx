import type { Issue } from '../../../issues/issue.ts';
import type { SideView } from '../side-view.ts';
import { Icon, PlaceLink, Section } from './elements.tsx';

/** An issue of the inputs. */
export interface Message {
  issue: Issue;
  view: SideView;
  /** The sides with the issue. Empty for all rendered sides. */
  sides: string[];
}

/** Returns the issues of all sides. Equal issues are listed once. */
export function messagesOf(views: readonly SideView[]): Message[] {
  const messages = new Map<string, Message>();
  const rendered = views.filter(({ side }) => side.origin === 'rendered');
  for (const view of rendered) {
    for (const issue of view.side.issues) {
      const key = JSON.stringify(issue);
      const message = messages.get(key) ?? { issue, view, sides: [] };
      messages.set(key, { ...message, sides: [...message.sides, view.label] });
    }
  }
  return [...messages.values()].map((message) => ({
    ...message,
    sides: message.sides.length === rendered.length ? [] : message.sides,
  }));
}

/** Shows warnings, and the errors of a refused side, with their locations. */
export function Messages({ messages }: { messages: readonly Message[] }) {
  return (
    <Section id="messages" title="Warnings and errors">
      {messages.length === 0 ? <p class="empty">No warnings.</p> : undefined}
      <ul class="messages">
        {messages.map(({ issue, view, sides }) => (
          <li key={JSON.stringify([issue, sides])} class={issue.severity}>
            <p>
              <span class={`badge ${issue.severity}`}>
                <Icon name="warning" />
                {issue.severity}
              </span>{' '}
              {sides.length > 0 ? <span class="note">{sides.join(' and ')}: </span> : undefined}
              {issue.message} <code class="code">{issue.code}</code>
            </p>
            {[issue.location, ...issue.related].map((location) => {
              const place = view.placeOf(location);
              return <PlaceLink key={place.name} place={place} />;
            })}
            {issue.hint === undefined ? undefined : <p class="note">{issue.hint}</p>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
