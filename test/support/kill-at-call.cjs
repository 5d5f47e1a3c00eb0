// For tests, loaded into Node before the command: counts the calls of node:fs that concern the directory KILL_BELOW, and kills the process at the
// one with the number KILL_AT_CALL. With KILL_HALF it is killed in the midst of that call, which must write. With the number 0 it prints how many calls
// there are, and which of them write.
const fs = require('node:fs');

const below = process.env.KILL_BELOW;
const fatal = Number(process.env.KILL_AT_CALL);
const isHalf = process.env.KILL_HALF !== '';
const descriptors = new Set();
let calls = 0;
const writes = [];

const concerns = (value) => (typeof value === 'number' ? descriptors.has(value) : String(value).startsWith(below));
const kill = () => process.kill(process.pid, 'SIGKILL');

for (const name of Object.keys(fs).filter((key) => key.endsWith('Sync'))) {
  const real = fs[name];
  fs[name] = (...args) => {
    if (!concerns(args[0])) return real(...args);
    calls += 1;
    if (name === 'writeSync') writes.push(calls);
    if (calls === fatal && !isHalf) kill();
    if (calls === fatal && name === 'writeSync') {
      real(args[0], args[1].subarray(0, args[1].length >> 1));
      kill();
    }
    const result = real(...args);
    if (name === 'openSync') descriptors.add(result);
    if (name === 'closeSync') descriptors.delete(args[0]);
    return result;
  };
}

if (fatal === 0) process.on('exit', () => fs.writeSync(2, JSON.stringify({ calls, writes })));
