/** Everything in pixels. */
export const WIDTH = 860;
export const TOP = 82;
export const LEFT = 28;
/** Where bars begin, and how long the longest may get. */
export const BARS = 290;
export const LONGEST = 370;
export const ROW = 28;
export const BAR = 16;
