import { type ExplicitOrigin, formatOrigin, isLocation } from '../../issues/origin.ts';
import {
  type AuditReport,
  audit,
  type ContainerAudit,
  type WorkloadAudit,
} from '../../kubernetes/pod-security/audit.ts';
import { excerpt } from '../../text/cut-text.ts';
import { auditResult } from '../audit/audit-result.ts';
import { isRefused } from '../diff/side.ts';
import { type Explanation, explain } from '../explain/explain.ts';
import { type ImageUse, images } from '../images/list-images.ts';
import { type InputText, inputTexts, type ReportInput, type ReportSide, type SideName } from './report-input.ts';

/** A line of the input, as the page shows it. */
export interface Place {
  /** `FILE:LINE:COLUMN`, or a flag. */
  name: string;
  /** The text of the line, or the value of the flag. */
  line?: string;
  /** The link to where the page shows it. */
  href?: string;
}

/** A side, with its audit, explanation and images. */
export interface SideView {
  label: SideName;
  side: ReportSide;
  isRefused: boolean;
  /** The decisions. Absent for a given or refused side. */
  explanation?: Explanation;
  audit: AuditReport;
  /** The images of a rendered side. */
  images: ImageUse[];
  placeOf(origin: ExplicitOrigin): Place;
}

/** Collects the data about the sides of a report, and the texts that it shows. */
export function viewSides({ after, compared }: ReportInput): { views: SideView[]; texts: InputText[] } {
  const sides: { label: SideName; side: ReportSide }[] = compared
    ? [
        { label: 'before', side: compared.before },
        { label: 'after', side: after },
      ]
    : [{ label: 'only', side: after }];
  const texts = inputTexts(sides);
  return { views: sides.map(({ label, side }) => viewSide(label, side, texts)), texts };
}

/**
 * Collects the data about a side.
 *
 * @param texts the texts that the page shows
 */
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

/** Finds a line by its number, in lines sorted by number. */
function lineAt(lines: InputText['lines'], number: number): InputText['lines'][number] | undefined {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.number ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return lines[low]?.number === number ? lines[low] : undefined;
}

/** Returns the id of a line of a text, for links. */
export function lineId(text: string, line: number): string {
  return `${text}-${line}`;
}

/** The container and workload of calico-node. */
export interface CalicoNode {
  workload: WorkloadAudit;
  container: ContainerAudit;
}

/** Returns the container calico-node of the DaemonSet calico-node, or undefined for a side without it. */
export function calicoNodeOf({ audit }: SideView): CalicoNode | undefined {
  const workload = audit.workloads.find(({ kind, name }) => kind === 'DaemonSet' && name === 'calico-node');
  const container = workload?.containers.find(({ name }) => name === 'calico-node');
  return workload && container && { workload, container };
}

/** Returns how calico-node runs on a side: the decision of a rendering, or the state of given manifests. */
export function nodeModeOf(view: SideView): NodeMode {
  if (view.isRefused) return 'rejected';
  if (view.explanation) return view.explanation.privileges;
  const node = calicoNodeOf(view);
  if (!node) return 'absent';
  return node.container.privileged ? 'privileged' : 'non-privileged';
}

/** How calico-node runs, or why that is unknown. */
export type NodeMode = 'privileged' | 'non-privileged' | 'rejected' | 'absent';
