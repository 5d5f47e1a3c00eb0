import { rangeOf } from '../state/range-of.ts';

/** Selects the word at a location of a text, and scrolls to it. */
export function selectPlace(area: HTMLTextAreaElement, place: { line: number; column: number }): void {
  const { start, end } = rangeOf(area.value, place);
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, end);
  const lineHeight = Number.parseFloat(getComputedStyle(area).lineHeight);
  const top = (place.line - 1) * lineHeight;
  if (top < area.scrollTop || top + lineHeight * 2 > area.scrollTop + area.clientHeight)
    area.scrollTop = Math.max(0, top - area.clientHeight / 3);
  area.scrollIntoView({ block: 'nearest' });
}
