#!/usr/bin/env node
// Verifies a small chart of our own with Helm, without differences and with some. Needs Helm or Go (see helm.mjs), and dist/.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const extension = join(root, 'test/verify/extension');
const TEMPLATES = 'charts/internal/calico/templates';
/** The manifests that the small chart renders. */
const MATCH = [
  'ConfigMap kube-system/calico-config',
  'calico-felix-monitoring',
  'Deployment kube-system/calico-node-vertical',
];
const matches = MATCH.flatMap((text) => ['--match', text]);

const work = mkdtempSync(join(tmpdir(), 'calico-render-verify-'));
let passed = 0;
let failed = 0;

try {
  check('equal manifests pass, and deviations are named', ['--every', '10', ...matches], {
    status: 0,
    lines: [
      /^v1\.59\.0: \d\d inputs; \d+ more are rejected/,
      /^ {2}configmap-checksums \(1 manifest, \d\d inputs\)/,
      /^ {2}quantities /,
    ],
    last: /^[1-9]\d+ passed, 0 failed$/,
  });
  check('the files of a user pass', [...matches, '--', '--config', 'fixtures/non-privileged.yaml', '--no-settings'], {
    status: 0,
    lines: [/^ {2}embedded-json /],
    last: /^1 passed, 0 failed$/,
  });
  check('a manifest that the chart lacks is a difference', ['--input', 'gv-00000', '--show', '1'], {
    status: 1,
    lines: [/^ {4}the chart does not render it \(gv-00000\)$/, /^ {2}\d+ more differences; --show prints them$/],
    last: /^0 passed, 1 failed$/,
  });
  check('a field that differs is named', ['--input', 'gv-00000', ...matches], {
    edit: ['autoscaler.yaml', 'replicas: 1', 'replicas: 2'],
    status: 1,
    lines: [
      /^ {2}apps\/v1 Deployment kube-system\/calico-node-vertical-autoscaler$/,
      /^ {4}spec\.replicas: the chart has 2, calico-render 1 /,
    ],
    last: /^0 passed, 1 failed$/,
  });
  check('a change that is no deviation is a difference beside one', ['--input', 'gv-00000', ...matches], {
    edit: ['calico-config.yaml', '"snat": true', '"snat": false'],
    status: 1,
    lines: [/^ {4}data\.cni_network_config\.plugins\[1\]\.snat: the chart has false, calico-render true /],
    last: /^0 passed, 1 failed$/,
  });
  check('a manifest that only the chart has is a difference', ['--input', 'gv-00000', ...matches], {
    edit: ['monitoring.yaml', 'name: calico-felix-monitoring', 'name: calico-felix-monitoring-2'],
    status: 1,
    lines: [/^ {4}calico-render does not render it /, /^ {4}the chart does not render it /],
    last: /^0 passed, 1 failed$/,
  });
  check('a chart that Helm rejects is a difference', ['--input', 'gv-00000', ...matches], {
    edit: ['monitoring.yaml', '{{- end }}', ''],
    status: 1,
    lines: [/^ {4}Helm does not render it: .*unexpected EOF/],
    last: /^0 passed, 1 failed$/,
  });
  check('an inline script of the chart that is not known is a difference', ['--input', 'gv-00000', ...matches], {
    edit: ['autoscaler.yaml', '- /cpvpa', '- sh\n            - -c'],
    status: 1,
    lines: [
      /^ {4}the inline script of autoscaler is unknown: .* add [0-9a-f]{16} to test\/conformance\/scripts\.json /,
    ],
    last: /^0 passed, 1 failed$/,
  });
  check('figures of a release are not replaced', ['--record'], {
    status: 2,
    lines: [/^verify: --record: .* has figures of v1\.59\.0; remove their file first$/],
  });
  check('a match that no manifest has is an error', ['--input', 'gv-00000', '--match', 'nothing'], {
    status: 2,
    lines: [/^verify: --match: no manifest has nothing in its name$/],
  });
} finally {
  rmSync(work, { recursive: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/** Runs the verification on the chart, or on a copy with a change, and checks its status and its lines. */
function check(title, args, { edit, status, lines, last = /./ }) {
  const checkout = edit ? changedCopy(edit) : extension;
  const words = ['scripts/verify/main.mjs', '--chart', checkout, ...args];
  const run = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' });
  const printed = `${run.stderr}${run.stdout}`.trimEnd().split('\n');
  const missing = lines.filter((line) => !printed.some((text) => line.test(text)));
  if (run.status === status && missing.length === 0 && last.test(printed.at(-1))) {
    passed += 1;
    return;
  }
  failed += 1;
  console.log(`${title}: status ${run.status}, missing: ${missing.join(' ')}\n${printed.join('\n')}`);
}

function changedCopy([name, before, after]) {
  const copy = mkdtempSync(join(work, 'chart-'));
  cpSync(extension, copy, { recursive: true });
  const file = join(copy, TEMPLATES, name);
  const text = readFileSync(file, 'utf8');
  if (!text.includes(before)) throw new Error(`${name} does not contain ${before}`);
  writeFileSync(file, text.replace(before, after));
  return copy;
}
