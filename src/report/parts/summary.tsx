import type { Comparison } from '../../diff/compare-sides.ts';
import type { SideView } from '../side-view.ts';

interface Props {
  views: readonly SideView[];
  comparison: Comparison | undefined;
  messages: number;
}

/** The figures, each leading to its part of the page. */
export function Summary({ views, comparison, messages }: Props) {
  const figures = comparison ? compared(comparison) : rendered(views);
  return (
    <ul class="figures">
      {[...figures, { number: messages, what: messages === 1 ? 'warning' : 'warnings', to: 'messages' }].map(
        ({ number, what, to }) => (
          <li key={what}>
            <a href={`#${to}`}>
              <strong>{number}</strong> {what}
            </a>
          </li>
        ),
      )}
    </ul>
  );
}

function compared({ objects, restarts, privileges, images }: Comparison) {
  const [more, less] = (['more', 'less'] as const).map(
    (way) => privileges.filter(({ direction }) => direction === way).length,
  );
  return [
    { number: objects.length, what: objects.length === 1 ? 'object differs' : 'objects differ', to: 'differences' },
    {
      number: restarts.length,
      what: restarts.length === 1 ? 'workload restarts' : 'workloads restart',
      to: 'differences',
    },
    { number: more ?? 0, what: 'privileges more', to: 'differences' },
    { number: less ?? 0, what: 'privileges less', to: 'differences' },
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
