import type { ComponentChildren } from 'preact';
import { isExplicit, type Origin } from '../../../issues/origin.ts';
import type { ObjectName } from '../../../kubernetes/objects/object-key.ts';
import { inlineValue } from '../../diff/format-value.ts';
import type { NodeMode, Place, SideView } from '../side-view.ts';

/** Shows a line of the input, with a link to it. */
export function PlaceLink({ place: { name, line, href } }: { place: Place }) {
  return (
    <span class="place">
      {href ? <a href={href}>{name}</a> : <span class="name">{name}</span>}
      {line ? <code>{line}</code> : undefined}
    </span>
  );
}

/** Shows the lines of the input that caused a decision, or that it is a default. */
export function Causes({ because, view }: { because: readonly Origin[]; view: SideView }) {
  const explicit = because.filter(isExplicit);
  if (explicit.length === 0) return <span class="place default">default</span>;
  return explicit.map((location) => {
    const place = view.placeOf(location);
    return <PlaceLink key={place.name} place={place} />;
  });
}

/** The icons, on a grid of 16 by 16. */
const SHAPES = {
  /** An open padlock: power over the node. */
  open: 'M4 7V5a3.5 3.5 0 0 1 6.8-1.2M3 7h10v7H3zM8 10v1.5',
  /** A closed padlock. */
  shut: 'M4.5 7V5a3.5 3.5 0 0 1 7 0v2M3 7h10v7H3zM8 10v1.5',
  /** A warning sign. */
  warning: 'M8 2 15 14H1zM8 6.5v3.5M8 11.8v.4',
  /** A circular arrow. */
  restart: 'M13 8a5 5 0 1 1-1.5-3.5M13 2v3h-3',
} as const;

/** Shows an icon beside the word that it illustrates. */
export function Icon({ name }: { name: keyof typeof SHAPES }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={SHAPES[name]} />
    </svg>
  );
}

/** Shows the kind and name of an object. */
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

interface Props {
  id: string;
  title: string;
  /** A sentence below the title. */
  lead?: ComponentChildren;
  children: ComponentChildren;
}

/** Shows a section of the page, to which the table of contents links. */
export function Section({ id, title, lead, children }: Props) {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {lead ? <p class="lead">{lead}</p> : undefined}
      {children}
    </section>
  );
}

const LOOKS = {
  privileged: { tone: 'warm', icon: 'open' },
  'non-privileged': { tone: 'cool', icon: 'shut' },
  rejected: { tone: 'bad', icon: 'warning' },
  absent: { tone: 'plain', icon: 'warning' },
} as const;

/**
 * Shows the mode of calico-node as a badge: a word and an icon, so that it does not depend on colour.
 *
 * @param isDoubtful true if calico-node may not work in this mode
 */
export function ModeBadge({ mode, isDoubtful }: { mode: NodeMode; isDoubtful: boolean }) {
  const { tone, icon } = isDoubtful ? LOOKS.rejected : LOOKS[mode];
  return (
    <span class={`verdict ${tone}`}>
      <Icon name={icon} />
      {mode}
    </span>
  );
}

/** Formats a value of the chart: a string as it is, other values on one line. */
export function showValue(value: unknown): string {
  if (value === undefined) return 'not set';
  if (typeof value === 'string') return value === '' ? '(empty)' : value;
  return inlineValue(value);
}
