import { createContext } from 'preact';

/** Leads to a place in the input: the input gets the focus, and the word is selected. Lines and columns start at 1. */
export type JumpTo = (place: { line: number; column: number }) => void;

export const Jump = createContext<JumpTo>(() => {});
