import { afterBreak, HASH, isBreak, SPACE, TAB } from './characters.ts';
import { inFlow, type Scanner } from './scanner.ts';

/** Skips white space and comments. A tab counts as white space where no key can start, so not where it would indent. */
export function scanGap(scanner: Scanner): void {
  const { text } = scanner;
  for (;;) {
    let code = text.charCodeAt(scanner.position);
    while (code === SPACE || (code === TAB && (inFlow(scanner) || !scanner.keyAllowed))) {
      scanner.position += 1;
      code = text.charCodeAt(scanner.position);
    }
    if (code === HASH) {
      while (scanner.position < text.length && !isBreak(code)) {
        scanner.position += 1;
        code = text.charCodeAt(scanner.position);
      }
    }
    if (!isBreak(code)) return;
    scanner.position = afterBreak(text, scanner.position);
    scanner.lineStart = scanner.position;
    if (!inFlow(scanner)) scanner.keyAllowed = true;
  }
}
