import { isExplicit, type Origin } from '../../../issues/origin.ts';
import type { Place, SideView } from '../side-view.ts';

/** A place of the input: where it is, with a link to where the page shows it, and what stands there. */
export function PlaceLink({ place: { name, line, href } }: { place: Place }) {
  return (
    <span class="place">
      {href ? <a href={href}>{name}</a> : <span class="name">{name}</span>}
      {line ? <code>{line}</code> : undefined}
    </span>
  );
}

/** What caused a decision: lines of the input, else a default. */
export function Causes({ because, view }: { because: readonly Origin[]; view: SideView }) {
  const said = because.filter(isExplicit);
  if (said.length === 0) return <span class="place default">a default</span>;
  return said.map((location) => {
    const place = view.placeOf(location);
    return <PlaceLink key={place.name} place={place} />;
  });
}
