import type { Question } from './question.ts';
import type { Reply } from './reply.ts';

/** How long the worker may take for one question, in milliseconds. Ordinary input takes a hundredth of it. */
const PATIENCE = 10_000;

/** What the page is told. */
export type Told = Reply | { id: number; givenUp: true };

/** Asks a question, and returns its number. Of several that wait, the newest is answered. */
export type Ask = (question: Question) => number;

/**
 * Starts the worker that renders. Its script stands in the page as text, since from a file share no other script can be loaded.
 *
 * One question is with the worker at a time. A worker that does not answer in time is ended, and another takes its place.
 */
export function startEngine(script: string, tell: (told: Told) => void): Ask {
  const url = trusted(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
  let worker = start();
  let last = 0;
  let running: { id: number; timer: number } | undefined;
  let waiting: { id: number; question: Question } | undefined;

  function start(): Worker {
    const fresh = new Worker(url as string);
    fresh.onmessage = ({ data }: MessageEvent<Reply>) => {
      tell(data);
      // The effect is the last that is sent for a question.
      if (!('answer' in data)) next();
    };
    fresh.onerror = (event) => {
      event.preventDefault();
      if (running) tell({ id: running.id, defect: event.message });
      next();
    };
    return fresh;
  }

  function giveUp(id: number): void {
    worker.terminate();
    worker = start();
    tell({ id, givenUp: true });
    next();
  }

  function next(): void {
    clearTimeout(running?.timer);
    running = undefined;
    if (!waiting) return;
    const { id, question } = waiting;
    waiting = undefined;
    running = { id, timer: window.setTimeout(() => giveUp(id), PATIENCE) };
    worker.postMessage({ id, question });
  }

  return (question) => {
    last += 1;
    waiting = { id: last, question };
    if (!running) next();
    return last;
  };
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): unknown };
}

/** The page's policy lets no text become code, save by this one place. */
function trusted(url: string): unknown {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('engine', { createScriptURL: (same) => same });
  return policy ? policy.createScriptURL(url) : url;
}
