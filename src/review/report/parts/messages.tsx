import type { Issue } from '../../../issues/issue.ts';
import { count } from '../../../text/lists.ts';
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

/** Shows warnings, and the errors of a rejected side, with their locations. Several warnings with one code share a fold. */
export function Messages({ messages }: { messages: readonly Message[] }) {
  const groups = new Map<string, Message[]>();
  for (const message of messages) {
    const { severity, code } = message.issue;
    const key = severity === 'error' ? JSON.stringify(message.issue) : code;
    groups.set(key, [...(groups.get(key) ?? []), message]);
  }
  const isError = (group: readonly Message[]) => group[0]?.issue.severity === 'error';
  const sorted = [...groups.values()].toSorted((a, b) => Number(isError(b)) - Number(isError(a)));
  return (
    <Section id="messages" title="Warnings and errors">
      {messages.length === 0 ? <p class="empty">No warnings.</p> : undefined}
      {sorted.map((group) => (
        <Group key={JSON.stringify(group[0]?.issue)} group={group} />
      ))}
    </Section>
  );
}

const FEW = 3;

function Group({ group }: { group: readonly Message[] }) {
  const [first] = group;
  if (!first) return undefined;
  const list = (
    <ul class="messages">
      {group.map((message) => (
        <MessageItem key={JSON.stringify([message.issue, message.sides])} message={message} />
      ))}
    </ul>
  );
  if (group.length === 1) return list;
  return (
    <details class="group" open={group.length <= FEW}>
      <summary>
        <h3>{count(group.length, 'warning')}</h3> <code class="code">{first.issue.code}</code>
        <span class="note">{first.issue.message}</span>
      </summary>
      {list}
    </details>
  );
}

function MessageItem({ message: { issue, view, sides } }: { message: Message }) {
  return (
    <li class={issue.severity}>
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
  );
}
