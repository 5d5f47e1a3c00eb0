import type { ComponentChildren, Ref } from 'preact';

interface Props {
  /** What it is, for those who cannot see it. */
  label: string;
  kind: 'yaml' | 'difference';
  children: ComponentChildren;
  at?: Ref<HTMLPreElement>;
}

/** A text as it is, that scrolls by the keyboard, too. */
export function Sheet({ label, kind, children, at }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls
    <pre class={`sheet ${kind}`} role="group" aria-label={label} tabIndex={0} {...(at && { ref: at })}>
      {children}
    </pre>
  );
}
