import { objectKey } from '../../../kubernetes/objects/object-key.ts';
import { compareLists, count } from '../../../text/lists.ts';
import { containerTitle } from '../../audit/findings.ts';
import type { Comparison } from '../../diff/compare-sides.ts';
import {
  type Pair,
  PRIVILEGE_COLUMNS,
  type PrivilegeCell,
  type WorkloadRow,
  workloadRows,
} from '../container-matrix.ts';
import type { SideView } from '../side-view.ts';
import { ObjectTitle, Section } from './elements.tsx';

/** Shows the privileges of each container, and how the sides differ. */
export function Containers({ views, comparison }: { views: readonly SideView[]; comparison?: Comparison | undefined }) {
  const rows = rowsOf(views, comparison);
  const isCompared = views.length > 1 && !views.some(({ isRefused }) => isRefused);
  const lead = isCompared
    ? 'The privileges of each container, before and after. A single value applies to both.'
    : 'The privileges of each container on its node.';
  const unread = views.flatMap(({ audit }) => audit.unreadable);
  return (
    <Section id="containers" title="Containers and privileges" lead={lead}>
      {rows.length === 0 ? <p class="empty">No workloads.</p> : undefined}
      {rows.length > 0 ? (
        <table class="matrix wide">
          <thead>
            <tr>
              <th scope="col">Container</th>
              {PRIVILEGE_COLUMNS.map(({ title }) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          {rows.map((row) => (
            <Workload key={objectKey(titleOf(row))} row={row} isCompared={isCompared} />
          ))}
        </table>
      ) : undefined}
      {unread.length > 0 ? (
        <p class="empty">
          {count(unread.length, 'field')} cannot be decoded. Workloads with such a field are not shown.
        </p>
      ) : undefined}
    </Section>
  );
}

/**
 * Returns workloads. Of given manifests, which may be a whole namespace, only those that were rendered or that differ.
 */
function rowsOf(views: readonly SideView[], comparison: Comparison | undefined): WorkloadRow[] {
  const workloadsOf = (view: SideView | undefined) => (view && !view.isRefused ? view.audit.workloads : []);
  const [first, second] = views;
  if (!second) return workloadRows([], workloadsOf(first));
  const rendered = views.flatMap(({ side, audit }) => (side.origin === 'rendered' ? audit.workloads : []));
  const known = new Set([...rendered, ...(comparison?.objects ?? [])].map(objectKey));
  return workloadRows(workloadsOf(first), workloadsOf(second)).filter(
    (row) => rendered.length === 0 || known.has(objectKey(titleOf(row))),
  );
}

function titleOf({ before, after }: WorkloadRow) {
  const workload = after ?? before;
  if (!workload) throw new Error('a row is of at least one side');
  return workload;
}

function Workload({ row, isCompared }: { row: WorkloadRow; isCompared: boolean }) {
  return (
    <tbody>
      <tr class="workload">
        <th scope="rowgroup" colSpan={PRIVILEGE_COLUMNS.length + 1}>
          <ObjectTitle {...titleOf(row)} />{' '}
          {titleOf(row).template ? <span class="note">{titleOf(row).template}</span> : undefined}
          {isCompared ? <Coming pair={row} /> : undefined}
          <span class="note">Host namespaces: {namespacesIn(row)}</span>
        </th>
      </tr>
      {row.containers.map((pair) => (
        <ContainerRow key={nameOf(pair)} pair={pair} isCompared={isCompared && !!row.before && !!row.after} />
      ))}
    </tbody>
  );
}

function nameOf({ before, after }: WorkloadRow['containers'][number]): string {
  const container = after ?? before;
  return container ? containerTitle(container) : '';
}

function ContainerRow({ pair, isCompared }: { pair: WorkloadRow['containers'][number]; isCompared: boolean }) {
  return (
    <tr>
      <th scope="row">
        {nameOf(pair)} {isCompared ? <Coming pair={pair} /> : undefined}
      </th>
      {PRIVILEGE_COLUMNS.map(({ title, read }) => (
        <td key={title} data-title={title}>
          <Cell before={pair.before && read(pair.before)} after={pair.after && read(pair.after)} />
        </td>
      ))}
    </tr>
  );
}

function Coming({ pair: { before, after } }: { pair: Pair<unknown> }) {
  if (before && after) return undefined;
  return after ? <span class="badge added">added</span> : <span class="badge removed">removed</span>;
}

function Cell({ before, after }: { before?: PrivilegeCell | undefined; after?: PrivilegeCell | undefined }) {
  const isSame = !before || !after || JSON.stringify(before.texts) === JSON.stringify(after.texts);
  if (isSame) return <Texts cell={after ?? before} />;
  if (before.isList) return <ListChange before={before} after={after} />;
  return (
    <span class="change">
      <del>
        <Texts cell={before} />
      </del>
      <ins class="to">
        <Texts cell={after} />
      </ins>
    </span>
  );
}

function ListChange({ before, after }: { before: PrivilegeCell; after: PrivilegeCell }) {
  const { added, removed, unchanged } = compareLists(before.texts, after.texts);
  return (
    <span class="change list">
      {removed.map((text) => (
        <del key={text}>− {text}</del>
      ))}
      {added.map((text) => (
        <ins key={text}>+ {text}</ins>
      ))}
      {unchanged.length > 0 ? (
        <details class="many">
          <summary>{unchanged.length} unchanged</summary>
          <Values cell={{ ...after, texts: unchanged }} />
        </details>
      ) : undefined}
    </span>
  );
}

const MANY = 3;

function Texts({ cell }: { cell: PrivilegeCell | undefined }) {
  if (!cell || cell.texts.length === 0) return <span class="none">–</span>;
  if (cell.texts.length <= MANY) return <Values cell={cell} />;
  return (
    <details class="many">
      <summary>{cell.texts.length}</summary>
      <Values cell={cell} />
    </details>
  );
}

function Values({ cell: { texts, tone } }: { cell: PrivilegeCell }) {
  return (
    <span class="values">
      {texts.map((text) => (
        <span key={text} class={`value ${tone ?? ''}`}>
          {text}
        </span>
      ))}
    </span>
  );
}

/** Returns the host namespaces of a pod. */
function namespacesIn({ before, after }: WorkloadRow): string {
  const [old, fresh] = [before, after].map((workload) => workload && namespacesOf(workload.pod));
  return [...new Set([old, fresh])].filter((text) => text !== undefined).join(' → ');
}

function namespacesOf(pod: NonNullable<WorkloadRow['after']>['pod']): string {
  return (['hostNetwork', 'hostPID', 'hostIPC'] as const).filter((flag) => pod[flag]).join(', ') || 'none';
}
