/** Indents a new line like the previous one, which is usually right in YAML. The browser can undo it. */
export function keepIndent(event: KeyboardEvent): void {
  const area = event.currentTarget as HTMLTextAreaElement;
  if (event.key !== 'Enter' || event.isComposing || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey)
    return;
  const before = area.value.slice(0, area.selectionStart);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const indent = /^ */.exec(line)?.[0] ?? '';
  const deeper = /:\s*$/.test(line) ? '  ' : '';
  if (indent + deeper === '') return;
  event.preventDefault();
  // Only this command of scripts is part of the browser's undo history.
  document.execCommand('insertText', false, `\n${indent}${deeper}`);
}
