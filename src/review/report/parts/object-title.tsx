import type { ObjectName } from '../../../kubernetes/comparison/diff-report.ts';

/** An object's kind and name. */
export function ObjectTitle({ kind, namespace, name }: Pick<ObjectName, 'kind' | 'namespace' | 'name'>) {
  return (
    <span class="object">
      <span class="kind">{kind}</span>{' '}
      <span class="name">
        {namespace === undefined ? '' : `${namespace}/`}
        {name}
      </span>
    </span>
  );
}
