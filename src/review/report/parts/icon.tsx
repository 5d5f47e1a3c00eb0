/** The shapes, on a field of 16 by 16. */
const SHAPES = {
  /** A padlock that is open: power over the node. */
  open: 'M4 7V5a3.5 3.5 0 0 1 6.8-1.2M3 7h10v7H3zM8 10v1.5',
  /** A padlock that is shut. */
  shut: 'M4.5 7V5a3.5 3.5 0 0 1 7 0v2M3 7h10v7H3zM8 10v1.5',
  /** What needs attention. */
  warning: 'M8 2 15 14H1zM8 6.5v3.5M8 11.8v.4',
  /** What goes around. */
  restart: 'M13 8a5 5 0 1 1-1.5-3.5M13 2v3h-3',
} as const;

/** A small picture beside a word that says the same. */
export function Icon({ name }: { name: keyof typeof SHAPES }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={SHAPES[name]} />
    </svg>
  );
}
