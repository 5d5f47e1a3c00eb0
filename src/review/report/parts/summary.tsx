import type { Comparison } from '../../diff/compare-sides.ts';
import type { SideView } from '../side-view.ts';
import type { Message } from './messages.tsx';

interface Props {
  views: readonly SideView[];
  comparison: Comparison | undefined;
  messages: readonly Message[];
}

/** Shows figures that link to their sections. */
export function Summary({ views, comparison, messages }: Props) {
  const isRefused = views.some((view) => view.isRefused);
  const figures = [
    ...(comparison && !isRefused ? compared(comparison) : []),
    ...(comparison ? [] : rendered(views)),
    ...(isRefused ? [countMessages(messages, 'error')] : []),
    countMessages(messages, 'warning'),
  ];
  return (
    <ul class="figures">
      {figures.map(({ number, what, to }) => (
        <li key={what}>
          <a href={`#${to}`}>
            <strong>{number}</strong> {what}
          </a>
        </li>
      ))}
    </ul>
  );
}

function countMessages(messages: readonly Message[], severity: 'error' | 'warning') {
  const number = messages.filter(({ issue }) => issue.severity === severity).length;
  return { number, what: number === 1 ? severity : `${severity}s`, to: 'messages' };
}

function compared({ objects, restarts, privileges, images }: Comparison) {
  const [more = 0, less = 0] = (['more', 'less'] as const).map(
    (way) => privileges.filter(({ direction }) => direction === way).length,
  );
  return [
    { number: objects.length, what: objects.length === 1 ? 'object differs' : 'objects differ', to: 'differences' },
    {
      number: restarts.length,
      what: restarts.length === 1 ? 'workload restarts' : 'workloads restart',
      to: 'differences',
    },
    { number: more, what: more === 1 ? 'privilege increase' : 'privilege increases', to: 'differences' },
    { number: less, what: less === 1 ? 'privilege reduction' : 'privilege reductions', to: 'differences' },
    { number: images.length, what: images.length === 1 ? 'image differs' : 'images differ', to: 'images' },
  ];
}

function rendered([view]: readonly SideView[]) {
  const workloads = view?.audit.workloads ?? [];
  const privileged = workloads.flatMap(({ containers }) => containers).filter((container) => container.privileged);
  const documents = view?.side.result?.documents ?? [];
  return [
    { number: documents.length, what: documents.length === 1 ? 'object' : 'objects', to: 'manifests' },
    {
      number: privileged.length,
      what: privileged.length === 1 ? 'privileged container' : 'privileged containers',
      to: 'containers',
    },
  ];
}
