#!/usr/bin/env node
'use strict';

const { existsSync } = require('node:fs');
const { join } = require('node:path');

const command = join(__dirname, '..', 'dist', 'cli.cjs');
if (existsSync(command)) {
  // From Node 22 on the second start is a quick one. Node 20 has nothing of the kind, and looking costs it time.
  if (!process.version.startsWith('v20.')) require('node:module').enableCompileCache?.();
  require(command);
} else {
  process.stderr.write('calico-render: not built yet, run: npm run build\n');
  process.exitCode = 3;
}
