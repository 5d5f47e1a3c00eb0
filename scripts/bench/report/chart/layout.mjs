/** All lengths are in pixels. */
export const WIDTH = 860;
export const TOP = 82;
export const LEFT = 28;
/** The start of the bars, and their maximum length. */
export const BARS = 290;
export const LONGEST = 370;
export const ROW = 28;
export const BAR = 16;
