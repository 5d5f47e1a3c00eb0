import type {
  DiffReport,
  ImageChange,
  Note,
  ObjectName,
  PrivilegeChange,
  Recreation,
  Restart,
} from '../../kubernetes/comparison/diff-report.ts';
import { oneLine } from '../../text/one-line.ts';
import { formatPrivilegeChange } from './format-privilege-change.ts';
import { inlineValue } from './inline-value.ts';
import type { Paint } from './paint.ts';
import { strategyText } from './strategy-text.ts';

/** What follows from the differences: restarts, privileges, images. A paragraph each, where there is something to tell. */
export function formatEffects(
  { recreations, restarts, privileges, images, notes }: DiffReport,
  paint: Paint,
): string[] {
  return [
    ...paragraph('Must be deleted and created again', recreations.map(formatRecreation), paint),
    ...paragraph('Pods restart', restarts.map(formatRestart), paint),
    ...paragraph('Privileges', formatPrivileges(privileges, paint), paint),
    ...paragraph('Images', formatImages(images, paint), paint),
    ...paragraph('Left to the cluster, no difference', notes.map(formatNote), paint),
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

/** Why an object must be created again, such as `spec.selector cannot change; its pods are deleted with it`. */
export function recreationText({ because, consequence }: Recreation): string {
  return `${because.join(', ')} cannot change${consequence === undefined ? '' : `; ${consequence}`}`;
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

/** By the pair of images, since one image is used in several places. */
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

/** What is left to the cluster, such as `imagePullSecrets: (not set) → [a] (a controller may add it)`. */
export function noteText({ path, before, after, reason }: Note): string {
  const [old, fresh] = [before, after].map((value) => (value === undefined ? '(not set)' : inlineValue(value)));
  return `${path}: ${old} → ${fresh} (${reason})`;
}

function shortName({ kind, namespace, name }: ObjectName): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
