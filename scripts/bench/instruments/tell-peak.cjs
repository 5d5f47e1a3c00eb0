// Loaded by --require: at the end of the process, writes its peak of resident memory to descriptor 3, in KiB.
'use strict';

const { readFileSync, writeSync } = require('node:fs');

process.on('exit', () => writeSync(3, `${peak()}\n`));

/** On Linux the kernel's own mark: the maximum that getrusage tells holds the memory of the process that started this one, too. */
function peak() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  return /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))[1];
}
