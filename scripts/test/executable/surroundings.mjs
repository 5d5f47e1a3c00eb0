// Checks that a standalone executable does not depend on its environment: a hostile working directory, Node, the
// network, other programs.
// Usage: node surroundings.mjs EXECUTABLE
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const executable = resolve(process.argv[2] ?? '');
const example = fileURLToPath(new URL('../../../docs/example', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'calico-render-'));
const marker = join(work, 'was-run');
const trace = join(work, 'trace');

/** Files that Bun, Node or a bundler would look for. Each leaves a marker when it runs, or changes what is printed when it is read. */
const HOSTILE = {
  'evil.js': `require('fs').writeFileSync(${JSON.stringify(marker)}, 'evil.js'); console.log('evil');`,
  'bunfig.toml': 'preload = ["./evil.js"]\nsmol = true\n[run]\nbun = true\n',
  '.bunfig.toml': 'preload = ["./evil.js"]\n',
  '.env': 'BUN_OPTIONS=--preload=./evil.js\nNODE_OPTIONS=--require=./evil.js\nNO_COLOR=\nBUN_BE_BUN=1\n',
  '.env.local': 'BUN_BE_BUN=1\n',
  '.env.production': 'BUN_BE_BUN=1\n',
  'package.json': '{"name":"calico-render","main":"./evil.js","imports":{"#*":"./evil.js"},"exports":"./evil.js"}',
  'tsconfig.json': '{"compilerOptions":{"paths":{"*":["./evil.js"]}}}',
  'jsconfig.json': '{"compilerOptions":{"paths":{"*":["./evil.js"]}}}',
  'cli.cjs': "require('./evil.js');",
  'node_modules/re2js/index.js': "require('../../evil.js');",
  'node_modules/commander/index.js': "require('../../evil.js');",
  'node_modules/node:fs/index.js': "require('../../evil.js');",
  'cli/schema-texts.cjs': "require('../evil.js');",
};
const CONFIG = '--config 00-componentconfig.yaml';
const COMMANDS = [
  `render ${CONFIG} -f networkconfig.yaml`,
  `explain ${CONFIG}`,
  `audit ${CONFIG} -o sarif`,
  `report ${CONFIG}`,
  `diff --gate NonPrivilegedCalicoNode ${CONFIG}`,
  `fleet ${CONFIG} -f shoot.yaml --workers 2`,
  'validate --config misspelt.yaml',
  'schema Shoot',
  'completion bash',
  '--help',
  '--nope',
];

try {
  cpSync(example, join(work, 'clean'), { recursive: true });
  cpSync(example, join(work, 'hostile'), { recursive: true });
  for (const [name, text] of Object.entries(HOSTILE)) {
    const path = join(work, 'hostile', name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
  }
  for (const command of COMMANDS) checkCommand(command);
  await checkCrash();
  console.log(
    `${COMMANDS.length} commands: nothing of a hostile directory is read or run, without Node and an environment`,
  );
} finally {
  rmSync(work, { recursive: true });
}

function checkCommand(command) {
  const run = (folder, program, args) =>
    spawnSync(program, args, { cwd: join(work, folder), env: {}, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const expected = run('clean', executable, command.split(' '));
  assert.ok(expected.stdout + expected.stderr !== '', command);
  const calls = 'trace=open,openat,execve,socket,connect';
  const strace = ['-f', '-qq', '-z', '-y', '-s', '4096', '-e', calls, '-o', trace, executable, ...command.split(' ')];
  const found = run('hostile', '/usr/bin/strace', strace);
  assert.equal(found.error, undefined, 'strace is needed');
  for (const part of ['status', 'stdout', 'stderr']) assert.equal(found[part], expected[part], `${command}: ${part}`);
  assert.ok(!readdirSync(work).includes('was-run'), `${command} ran evil.js`);
  const lines = readFileSync(trace, 'utf8').split('\n');
  assert.equal(lines.filter((line) => line.includes('execve(')).length, 1, `${command} starts a program`);
  assert.deepEqual(
    lines.filter((line) => /\b(socket|connect)\(/.test(line)),
    [],
    command,
  );
  const opened = lines.flatMap((line) => /<([^<>]*)>$/.exec(line)?.slice(1) ?? []);
  assert.ok(opened.length > 0, 'strace prints what is opened');
  const given = command.split(' ').map((word) => join(work, 'hostile', word));
  const foreign = opened.filter((path) => path.startsWith(`${join(work, 'hostile')}/`) && !given.includes(path));
  // The command searches the settings file, which is missing.
  assert.deepEqual(foreign, [], `${command} opens files that it was not given`);
}

/** Bun can report crashes over the network. */
async function checkCrash() {
  const strace = ['-f', '-qq', '-e', 'trace=execve,socket,connect', '-o', trace, executable, '--config', '-'];
  const child = spawn('/usr/bin/strace', strace, { stdio: ['pipe', 'ignore', 'ignore'], cwd: work, env: {} });
  const ended = new Promise((done) => child.on('close', done));
  let pid;
  for (let tries = 0; pid === undefined && tries < 100; tries += 1) {
    await setTimeout(100);
    pid = /^(\d+) /.exec(readFileSync(trace, { encoding: 'utf8', flag: 'a+' }))?.[1];
  }
  await setTimeout(1000);
  process.kill(Number(pid), 'SIGSEGV');
  await ended;
  const lines = readFileSync(trace, 'utf8').split('\n');
  assert.ok(
    lines.some((line) => line.includes('SIGSEGV')),
    'the process crashed',
  );
  assert.equal(lines.filter((line) => line.includes('execve(')).length, 1, 'a crash starts a program');
  assert.deepEqual(
    lines.filter((line) => /\b(socket|connect)\(/.test(line)),
    [],
    'a crash opens a connection',
  );
}
