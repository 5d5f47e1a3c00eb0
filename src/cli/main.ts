import { nodeStreams } from './console.ts';
import { run } from './run.ts';

run(process.argv.slice(2), nodeStreams()).then((status) => {
  process.exitCode = status;
});
