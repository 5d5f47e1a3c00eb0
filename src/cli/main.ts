import { nodeConsole } from './console.ts';
import { run } from './run.ts';

run(process.argv.slice(2), nodeConsole()).then((status) => {
  process.exitCode = status;
});
