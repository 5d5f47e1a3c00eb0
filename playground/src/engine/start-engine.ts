import type { Question } from './question.ts';
import type { Reply } from './reply.ts';

/** The time limit of the worker for one question, in milliseconds. Ordinary input takes a hundredth of it. */
const PATIENCE = 10_000;

/** A message to the page. */
export type EngineMessage = Reply | { id: number; givenUp: true };

/** Asks a question, and returns its number. Of several waiting questions, only the newest is answered. */
export type Ask = (question: Question) => number;

/**
 * Starts the worker that renders. Its script is text in the page, because a page from a file share can load no other
 * script.
 *
 * The worker has one question at a time. If it exceeds the time limit, it is terminated and replaced.
 */
export function startEngine(script: string, send: (message: EngineMessage) => void): Ask {
  const url = trusted(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
  let worker = start();
  let last = 0;
  let running: { id: number; timer: number } | undefined;
  let waiting: { id: number; question: Question } | undefined;

  function start(): Worker {
    const fresh = new Worker(url as string);
    fresh.onmessage = ({ data }: MessageEvent<Reply>) => {
      send(data);
      // The effect is the last message for a question.
      if (!('answer' in data)) next();
    };
    fresh.onerror = (event) => {
      event.preventDefault();
      if (running) send({ id: running.id, defect: event.message });
      next();
    };
    return fresh;
  }

  function giveUp(id: number): void {
    worker.terminate();
    worker = start();
    send({ id, givenUp: true });
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

/** The policy of the page permits only this script to be created from text. */
function trusted(url: string): unknown {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('engine', { createScriptURL: (same) => same });
  return policy ? policy.createScriptURL(url) : url;
}
