import type {
  DiffReport,
  ImageChange,
  Note,
  PrivilegeChange,
  PrivilegeValue,
  Recreation,
  Restart,
} from '../../kubernetes/comparison/differences.ts';
import type { ObjectName } from '../../kubernetes/objects/object-key.ts';
import { compareLists } from '../../text/lists.ts';
import { oneLine } from '../../text/printable.ts';
import { inlineValue, type Paint } from './format-value.ts';

/** Formats the consequences of differences, such as restarts, privileges and images: a paragraph for each of them. */
export function formatEffects(
  { recreations, restarts, privileges, images, notes }: DiffReport,
  paint: Paint,
): string[] {
  return [
    ...paragraph('Must be deleted and created again', recreations.map(formatRecreation), paint),
    ...paragraph('Pods restart', restarts.map(formatRestart), paint),
    ...paragraph('Privileges', formatPrivileges(privileges, paint), paint),
    ...paragraph('Images', formatImages(images, paint), paint),
    ...paragraph('Managed by the cluster, ignored', notes.map(formatNote), paint),
  ];
}

function paragraph(title: string, lines: readonly string[], paint: Paint): string[] {
  return lines.length === 0 ? [] : ['', paint(title, 'bold'), ...lines.map((line) => `  ${line}`)];
}

function formatRestart(restart: Restart): string {
  return oneLine(`${shortName(restart)}: ${strategyText(restart)}`);
}

function formatRecreation(recreation: Recreation): string {
  return oneLine(`${shortName(recreation)}: ${recreationText(recreation)}`);
}

/** Formats the reason of a recreation: `spec.selector cannot change; its pods are deleted too`. */
export function recreationText({ because, consequence }: Recreation): string {
  return `${because.join(', ')} ${because.length === 1 ? 'is' : 'are'} immutable${consequence === undefined ? '' : `; ${consequence}`}`;
}

const SIGNS = { more: ['more ', 'red'], less: ['less ', 'green'], other: ['other', 'yellow'] } as const;

function formatPrivileges(changes: readonly PrivilegeChange[], paint: Paint): string[] {
  let last = '';
  return changes.flatMap((change) => {
    const place = oneLine(
      [shortName(change), ...(change.container === undefined ? [] : [change.container])].join(', '),
    );
    const heading = place === last ? [] : [place];
    last = place;
    const [word, colour] = SIGNS[change.direction];
    return [...heading, `  ${paint(word, colour)} ${change.privilege}: ${oneLine(formatPrivilegeChange(change))}`];
  });
}

/** Groups image changes by the pair of images, because several containers use the same image. */
function formatImages(changes: readonly ImageChange[], paint: Paint): string[] {
  const places = new Map<string, string[]>();
  for (const change of changes) {
    const [before, after] = [change.before ?? '(none)', change.after ?? '(none)'].map(oneLine);
    const pair = `${paint(before ?? '', 'red')} → ${paint(after ?? '', 'green')}`;
    const users = places.get(pair) ?? [];
    places.set(pair, users);
    users.push(oneLine(`${shortName(change)}, ${change.container}`));
  }
  return [...places].flatMap(([pair, users]) => [pair, ...users.map((user) => `  ${user}`)]);
}

function formatNote(note: Note): string {
  return oneLine(`${shortName(note)}: ${noteText(note)}`);
}

/** Formats a note: `imagePullSecrets: (not set) → [a] (a controller may add it)`. */
export function noteText({ path, before, after, reason }: Note): string {
  const [old, fresh] = [before, after].map((value) => (value === undefined ? '(not set)' : inlineValue(value)));
  return `${path}: ${old} → ${fresh} (${reason})`;
}

function shortName({ kind, namespace, name }: ObjectName): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** Formats a change of a privilege on one line: both values, or the removed and added items of a list. */
export function formatPrivilegeChange(change: PrivilegeChange): string {
  const items = itemsThatDiffer(change);
  if (!items) return `${privilegeText(change.before)} → ${privilegeText(change.after)}`;
  const { removed, added } = items;
  return [...removed.map((item) => `- ${item}`), ...added.map((item) => `+ ${item}`)].join(', ');
}

/** Returns the removed and added items, or undefined for a privilege that is no list. */
export function itemsThatDiffer({ before, after }: PrivilegeChange) {
  return Array.isArray(before) || Array.isArray(after) ? compareLists(listOf(before), listOf(after)) : undefined;
}

function privilegeText(value: PrivilegeValue | undefined): string {
  return value === undefined ? '(not set)' : inlineValue(value);
}

function listOf(value: PrivilegeValue | undefined): readonly string[] {
  return Array.isArray(value) ? value : [];
}

/** Formats the update strategy of pods: `RollingUpdate, at most 1 unavailable`. */
export function strategyText({ strategy, maxUnavailable, maxSurge }: Restart): string {
  if (strategy === 'OnDelete') return `${strategy}, only after you delete them`;
  const limits = [
    ...(maxUnavailable === undefined ? [] : [`at most ${maxUnavailable} unavailable`]),
    ...(maxSurge === undefined || maxSurge === 0 ? [] : [`at most ${maxSurge} more`]),
  ];
  return [strategy, ...limits].join(', ');
}
