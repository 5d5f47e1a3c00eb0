import { describeMode, type NonPrivilegedMode } from '../../../extension/releases/non-privileged-mode.ts';
import { isExplicit } from '../../../issues/origin.ts';
import { count } from '../../../text/lists.ts';
import { decisionOf, factsOf } from '../node-facts.ts';
import { nodeModeOf, type SideView } from '../side-view.ts';
import { Causes, ModeBadge } from './elements.tsx';

/** Shows how calico-node runs on each side, and the lines of the input that cause it. Equal sides share a card. */
export function Answer({ views }: { views: readonly SideView[] }) {
  const cards = new Map<string, SideView[]>();
  for (const view of views) {
    const origins = decisionOf(view)?.because.map((origin) => (isExplicit(origin) ? view.placeOf(origin).name : ''));
    const key = JSON.stringify([nodeModeOf(view), factsOf(view), decisionOf(view)?.reason, origins]);
    cards.set(view.isRefused ? view.label : key, [...(cards.get(key) ?? []), view]);
  }
  return (
    <div class={cards.size > 1 ? 'cards two' : 'cards'}>
      {[...cards].map(([key, members]) => (
        <Card key={key} views={members} />
      ))}
    </div>
  );
}

/**
 * Shows the assessment of the non-privileged mode on each side where it is in effect. Equal assessments are shown once.
 */
export function ModeNotices({ views }: { views: readonly SideView[] }) {
  const modes = new Map<string, NonPrivilegedMode>();
  for (const { explanation } of views) {
    const mode = explanation?.nonPrivilegedMode;
    if (mode) modes.set(describeMode(mode), mode);
  }
  return [...modes].map(([answer, { cause, evidence, limits, sources }]) => (
    <div key={answer} class="notice">
      <p>
        <strong>The non-privileged mode {answer}.</strong> {cause}
      </p>
      <p>
        {evidence} {limits}
      </p>
      <p class="note">Sources: {sources.join(', ')}</p>
    </div>
  ));
}

function Card({ views }: { views: readonly SideView[] }) {
  const [view] = views;
  if (!view) return undefined;
  const label = views.map((one) => one.label).join(' and ');
  return (
    <article class="card" aria-label={label === 'only' ? 'calico-node' : label}>
      <header>
        {label === 'only' ? undefined : <h2 class="label">{label}</h2>}
        <ModeBadge mode={nodeModeOf(view)} isDoubtful={view.explanation?.nonPrivilegedMode !== undefined} />
      </header>
      {views.map(({ label, side: { name, origin, extensionVersion }, isRefused }) => (
        <p key={label} class="origin">
          <span class="name">{name}</span>
          {origin === 'given'
            ? ', as given'
            : `, ${isRefused ? 'rejected' : 'rendered'} for extension ${extensionVersion}`}
        </p>
      ))}
      <Facts rows={factsOf(view)} />
      <Why view={view} />
    </article>
  );
}

function Facts({ rows }: { rows: ReturnType<typeof factsOf> }) {
  if (rows.length === 0) return undefined;
  return (
    <dl class="facts">
      {rows.map(([term, text]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function Why({ view }: { view: SideView }) {
  if (view.isRefused) {
    const errors = view.side.issues.filter(({ severity }) => severity === 'error').length;
    return (
      <p class="why">
        The input has <a href="#messages">{count(errors, 'error')}</a>.
      </p>
    );
  }
  const because = decisionOf(view);
  if (!because) return undefined;
  return (
    <div class="why">
      <p>
        <strong>Because</strong> {because.reason}
      </p>
      <Causes because={because.because} view={view} />
    </div>
  );
}
