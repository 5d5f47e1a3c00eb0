import type { ComponentChildren, Ref } from 'preact';

interface Props {
  /** The label for screen readers. */
  label: string;
  kind: 'yaml' | 'difference';
  children: ComponentChildren;
  at?: Ref<HTMLPreElement>;
}

/** A preformatted text, which also scrolls by keyboard. */
export function Sheet({ label, kind, children, at }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls
    <pre class={`sheet ${kind}`} role="group" aria-label={label} tabIndex={0} {...(at && { ref: at })}>
      {children}
    </pre>
  );
}
