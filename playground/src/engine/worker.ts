// The script of the worker, so that no input blocks the page.
import { answer } from './answer.ts';
import { effect } from './effect.ts';
import type { Question } from './question.ts';
import type { Reply, Request } from './reply.ts';

const send = (reply: Reply) => postMessage(reply);

addEventListener('message', ({ data: { id, question } }: MessageEvent<Request<Question>>) => {
  try {
    send({ id, answer: answer(question) });
    send({ id, effect: effect(question) });
  } catch (error) {
    send({ id, defect: error instanceof Error ? error.message : String(error) });
  }
});
