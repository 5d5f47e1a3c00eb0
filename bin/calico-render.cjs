#!/usr/bin/env node
'use strict';

const { existsSync } = require('node:fs');
const { join } = require('node:path');

const command = join(__dirname, '..', 'dist', 'cli.cjs');
if (existsSync(command)) {
  require(command);
} else {
  process.stderr.write('calico-render: not built yet, run: npm run build\n');
  process.exitCode = 3;
}
