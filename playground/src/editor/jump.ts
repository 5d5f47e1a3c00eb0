import { createContext } from 'preact';
import type { FileId } from '../state/files.ts';

/** Focuses a text and selects the word at a location. Lines and columns start at 1. */
export type JumpTo = (file: FileId, place: { line: number; column: number }) => void;

export const Jump = createContext<JumpTo>(() => {});
