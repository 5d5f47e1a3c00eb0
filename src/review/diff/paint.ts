const STYLES = { bold: '1', red: '31', green: '32', yellow: '33', cyan: '36' } as const;

/** Colours a text for a terminal. */
export type Paint = (text: string, style: keyof typeof STYLES) => string;

/** ANSI colours, or none. */
export function painter(colours: boolean): Paint {
  return colours ? (text, style) => `\u001b[${STYLES[style]}m${text}\u001b[0m` : (text) => text;
}
