/** A new line begins where the one before it does, which in YAML is mostly right. The browser can undo it. */
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
  // Nothing else that scripts can do is undone by the browser's own undo.
  document.execCommand('insertText', false, `\n${indent}${deeper}`);
}
