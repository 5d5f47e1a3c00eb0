import { type ExplicitOrigin, formatOrigin, isLocation } from '../../issues/origin.ts';
import {
  type AuditReport,
  audit,
  type ContainerAudit,
  type WorkloadAudit,
} from '../../kubernetes/pod-security/audit.ts';
import { auditResult } from '../audit/audit-result.ts';
import { isRefused } from '../diff/side.ts';
import { type Explanation, explain } from '../explain/explain.ts';
import { type ImageUse, images } from '../images/list-images.ts';
import type { InputText, ReportSide, SideName } from './report-input.ts';

/** A place of the input, as the page shows it. */
export interface Place {
  /** `FILE:LINE:COLUMN`, or a flag. */
  name: string;
  /** What stands there. */
  line?: string;
  /** Where the page shows it. */
  href?: string;
}

/** A side, and what the records about it say. */
export interface SideView {
  label: SideName;
  side: ReportSide;
  isRefused: boolean;
  /** Why the rendering is as it is; nothing for what was given or refused. */
  explanation?: Explanation;
  audit: AuditReport;
  /** Of what was rendered. */
  images: ImageUse[];
  placeOf(origin: ExplicitOrigin): Place;
}

/** Gathers what there is to say about a side. `texts` are those that the page shows. */
export function viewSide(label: SideName, side: ReportSide, texts: readonly InputText[]): SideView {
  const { result } = side;
  const refused = isRefused(side);
  const explanation = result && !refused ? explain(result) : undefined;
  return {
    label,
    side,
    isRefused: refused,
    ...(explanation && { explanation }),
    audit: result ? auditResult(result) : audit(side.manifests),
    images: result ? images(result) : [],
    placeOf: (origin) => placeOf(origin, label, side, texts),
  };
}

function placeOf(origin: ExplicitOrigin, label: SideName, side: ReportSide, texts: readonly InputText[]): Place {
  const location = isLocation(origin) ? origin : side.places?.get(origin.flag);
  if (!location) {
    const name = formatOrigin(origin);
    const value = side.flags?.[name];
    return { name, ...(value !== undefined && { line: value, href: '#flags' }) };
  }
  const { source, line, column } = location;
  const name = formatOrigin(location);
  const text = texts.find((one) => one.name === source && one.sides.includes(label));
  const found = text && lineAt(text.lines, line);
  if (!text || !found) return { name };
  return { name, line: excerpt(found.text, column), href: `#${lineId(text.id, line)}` };
}

/** A line by its number, among lines in the order of their numbers. */
function lineAt(lines: InputText['lines'], number: number): InputText['lines'][number] | undefined {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.number ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return lines[low]?.number === number ? lines[low] : undefined;
}

/** By which links know a line of a text. */
export function lineId(text: string, line: number): string {
  return `${text}-${line}`;
}

/** calico-node among what a side holds. */
export interface CalicoNode {
  workload: WorkloadAudit;
  container: ContainerAudit;
}

/** The container calico-node of the DaemonSet calico-node; nothing where a side does not hold it. */
export function calicoNodeOf({ audit }: SideView): CalicoNode | undefined {
  const workload = audit.workloads.find(({ kind, name }) => kind === 'DaemonSet' && name === 'calico-node');
  const container = workload?.containers.find(({ name }) => name === 'calico-node');
  return workload && container && { workload, container };
}

/** How calico-node runs on a side: as was decided for what is rendered, as it stands there in what was given. */
export function verdictOf(view: SideView): VerdictWord {
  if (view.isRefused) return 'refused';
  if (view.explanation) return view.explanation.privileges;
  const node = calicoNodeOf(view);
  if (!node) return 'absent';
  return node.container.privileged ? 'privileged' : 'non-privileged';
}

const LONGEST = 160;
const BEFORE = 40;

/**
 * A line as it is shown beside a sentence: without its indent, and cut around a place where it is long.
 *
 * @param column where the place is, from 1
 */
export function excerpt(line: string, column: number): string {
  if (line.length <= LONGEST) return line.trim();
  const from = column > LONGEST - BEFORE ? column - BEFORE : 0;
  const cut = line.slice(from, from + LONGEST);
  return `${from > 0 ? '…' : ''}${cut.trim()}${from + LONGEST < line.length ? '…' : ''}`;
}

/** How calico-node runs, or why that cannot be said. */
export type VerdictWord = 'privileged' | 'non-privileged' | 'refused' | 'absent';
