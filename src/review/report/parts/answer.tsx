import { describeMode, type NonPrivilegedMode } from '../../../extension/releases/non-privileged-mode.ts';
import { count } from '../../../text/lists.ts';
import type { Explained } from '../../explain/topics.ts';
import { userOf } from '../container-matrix.ts';
import { calicoNodeOf, type NodeMode, nodeModeOf, type SideView } from '../side-view.ts';
import { Causes, ModeBadge } from './elements.tsx';

/** Shows how calico-node runs on each side, and the lines of the input that cause it. */
export function Answer({ views }: { views: readonly SideView[] }) {
  return (
    <div class={views.length > 1 ? 'cards two' : 'cards'}>
      {views.map((view) => (
        <Card key={view.label} view={view} />
      ))}
    </div>
  );
}

/** Returns the heading of the page. */
export function headline(views: readonly SideView[]): string {
  const [first = 'absent', second] = views.map(nodeModeOf);
  if (second === undefined) return SENTENCES[first];
  if (first === second)
    return `${first === 'rejected' || first === 'absent' ? SENTENCES[first] : `calico-node stays ${first}`}`;
  return `calico-node: ${first} → ${second}`;
}

const SENTENCES: Record<NodeMode, string> = {
  privileged: 'calico-node is privileged',
  'non-privileged': 'calico-node is non-privileged',
  rejected: 'the extension rejects this input',
  absent: 'no calico-node',
};

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

function Card({ view }: { view: SideView }) {
  const { label, side } = view;
  const { name, origin, extensionVersion } = side;
  return (
    <article class="card" aria-label={label === 'only' ? 'calico-node' : label}>
      <header>
        {label === 'only' ? undefined : <h2 class="label">{label}</h2>}
        <ModeBadge mode={nodeModeOf(view)} isDoubtful={view.explanation?.nonPrivilegedMode !== undefined} />
      </header>
      <p class="origin">
        <span class="name">{name}</span>
        {origin === 'given'
          ? ', as given'
          : `, ${view.isRefused ? 'rejected' : 'rendered'} for extension ${extensionVersion}`}
      </p>
      <Facts view={view} />
      <Why view={view} />
    </article>
  );
}

function Facts({ view }: { view: SideView }) {
  const node = calicoNodeOf(view);
  if (!node) return undefined;
  const { pod } = node.workload;
  const { capabilities, allowPrivilegeEscalation } = node.container;
  const namespaces = (['hostNetwork', 'hostPID', 'hostIPC'] as const).filter((flag) => pod[flag]);
  const rows: [string, string][] = [
    ['User', userOf(node.container).texts.join(', ')],
    ['Capabilities added', capabilities.add.join(', ') || 'none'],
    ['Privilege escalation', allowPrivilegeEscalation ? 'allowed' : 'not allowed'],
    ['Host namespaces', namespaces.join(', ') || 'none'],
  ];
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
  const because = decisiveOf(view.explanation?.explained ?? []);
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

/**
 * Returns the decision that made calico-node privileged or not. For a default, the decision about the feature gate says
 * more.
 */
function decisiveOf(explained: readonly Explained[]) {
  const last = (path: string) => explained.find((one) => one.path === path)?.decisions[0];
  const [node, gate] = [last('config.nonPrivileged'), last('featureGates.NonPrivilegedCalicoNode')];
  return node?.id === 'DEFAULT' ? (gate ?? node) : node;
}
