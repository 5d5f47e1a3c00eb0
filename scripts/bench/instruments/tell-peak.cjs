// Loaded by --require: at the end of the process, writes its peak of resident memory to descriptor 3, in KiB.
'use strict';

const { readFileSync, writeSync } = require('node:fs');

process.on('exit', () => writeSync(3, `${peak()}\n`));

/** On Linux, the value of the kernel: the maximum of getrusage includes the memory of the parent process. */
function peak() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  return /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))[1];
}
