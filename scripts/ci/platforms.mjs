#!/usr/bin/env node
// Names the tests that do not run on an operating system: platforms.mjs [PLATFORM], by default the one that it runs on.
import { fileURLToPath } from 'node:url';

const SHELL = 'starts sh or bash, or programs with #! lines';
const FILES = 'creates symbolic links, named pipes or devices, or sets file modes';
const SIGNALS = 'kills processes by signals';
const NAMESPACES = 'mounts file systems and reads /proc, as on Linux';

/** The files of tests that do not run on an operating system, with the reason. */
export const SKIPPED = {
  linux: {},
  darwin: {
    'src/output/directory/mounts.test.ts': NAMESPACES,
    'src/cli/settings/stay-inside.test.ts': NAMESPACES,
    'src/cli/unreadable-input.test.ts': NAMESPACES,
    'src/cli/unwritable-output.test.ts': 'writes to /dev/full',
  },
  win32: {
    'scripts/bench/helm.test.mjs': SHELL,
    'scripts/bench/instruments/shell-command.test.mjs': SHELL,
    'scripts/ci/steps.test.mjs': SHELL,
    'scripts/executables/executables.test.mjs': SHELL,
    'scripts/test/ci-templates.test.mjs': SHELL,
    'scripts/test/docs.test.mjs': SHELL,
    'scripts/test/fleet.test.mjs': SHELL,
    'scripts/test/gitops.test.mjs': SHELL,
    'scripts/test/promises.test.mjs': SHELL,
    'scripts/test/single-file.test.mjs': SHELL,
    'scripts/test/start-up.test.mjs': SHELL,
    'scripts/test/supply-chain.test.mjs': SHELL,
    'scripts/verify/helm.test.mjs': SHELL,
    'src/cli/fleet/fleet.test.ts': FILES,
    'src/output/directory/hostile-directory.test.ts': FILES,
    'src/output/directory/mounts.test.ts': NAMESPACES,
    'src/cli/output-directory.test.ts': FILES,
    'src/output/directory/special-files.test.ts': FILES,
    'src/cli/settings/stay-inside.test.ts': FILES,
    'src/cli/unreadable-input.test.ts': FILES,
    'src/cli/unwritable-output.test.ts': FILES,
    'src/output/directory/faults.test.ts': SIGNALS,
    'src/output/directory/files.test.ts': FILES,
    'src/output/directory/kills.test.ts': SIGNALS,
  },
};

/** Returns the files of tests that do not run on an operating system. */
export function skippedTests(platform = process.platform) {
  return Object.keys(SKIPPED[platform] ?? {});
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const platform = process.argv[2] ?? process.platform;
  const rows = Object.entries(SKIPPED[platform] ?? {});
  for (const [file, reason] of rows) console.log(`not on ${platform}: ${file}: ${reason}`);
  console.log(`${rows.length} test files do not run on ${platform}`);
}
