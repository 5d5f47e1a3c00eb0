import type { Comparison } from '../../diff/compare-sides.ts';
import { countVerdicts } from '../headline.ts';
import { groupImageChanges } from '../image-changes.ts';
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
    ...(comparison && !isRefused ? compared(comparison, views) : []),
    ...(comparison ? [] : rendered(views)),
    ...(isRefused ? [countMessages(messages, 'error')] : []),
    countMessages(messages, 'warning'),
  ].filter(({ number }) => number > 0);
  if (figures.length === 0) return undefined;
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

function compared(comparison: Comparison, [before, after]: readonly SideView[]) {
  const { objects, restarts, images } = comparison;
  const { increase, reduction, other } = countVerdicts(comparison);
  const replaced = groupImageChanges(images, before?.side.manifests ?? [], after?.side.manifests ?? []);
  const figure = (number: number, one: string, many: string, to: string) => ({
    number,
    what: number === 1 ? one : many,
    to,
  });
  return [
    figure(objects.length, 'object differs', 'objects differ', 'differences'),
    figure(restarts.length, 'workload restarts', 'workloads restart', 'differences'),
    figure(increase, 'privilege increase', 'privilege increases', 'differences'),
    figure(reduction, 'privilege reduction', 'privilege reductions', 'differences'),
    figure(other, 'other privilege change', 'other privilege changes', 'differences'),
    figure(replaced.length, 'image differs', 'images differ', 'images'),
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
