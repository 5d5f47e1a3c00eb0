import { useState } from 'preact/hooks';
import { copyText } from './copy-text.ts';

/** A button that copies a text and shows the result. */
export function CopyButton({ what, text, label = 'Copy' }: { what: string; text: () => string; label?: string }) {
  const [said, setSaid] = useState('');
  const copy = async () => {
    setSaid((await copyText(text())) ? 'Copied' : 'The browser does not allow copying');
    setTimeout(() => setSaid(''), 2000);
  };
  return (
    <button type="button" class="copy" aria-label={`${label} ${what}`} onClick={copy}>
      <span role="status">{said === '' ? label : said}</span>
    </button>
  );
}
