import { nodeStreams } from './console.ts';
import { compileEarly, limitHeap } from './limit-heap.ts';
import { run } from './run.ts';

const args = process.argv.slice(2);
limitHeap(args);
compileEarly(args);
run(args, nodeStreams()).then((status) => {
  process.exitCode = status;
});
