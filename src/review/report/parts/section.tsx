import type { ComponentChildren } from 'preact';

interface Props {
  id: string;
  title: string;
  /** A sentence below the title. */
  lead?: ComponentChildren;
  children: ComponentChildren;
}

/** A part of the page, to which the contents lead. */
export function Section({ id, title, lead, children }: Props) {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {lead ? <p class="lead">{lead}</p> : undefined}
      {children}
    </section>
  );
}
