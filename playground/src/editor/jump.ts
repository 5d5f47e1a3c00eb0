import { createContext } from 'preact';
import type { FileId } from '../state/files.ts';

/** Leads to a place in one of the texts: it gets the focus, and the word is selected. Lines and columns count from 1. */
export type JumpTo = (file: FileId, place: { line: number; column: number }) => void;

export const Jump = createContext<JumpTo>(() => {});
