// Asks the real yaml-language-server, over its own protocol, what an editor would show for the starter that `init` writes: nothing for
// the starter itself, an error for a wrong feature gate, and the right one as a completion.
// Usage: node scripts/test/editor.mjs [FOLDER WITH node_modules/yaml-language-server]; without it, npm installs the server into a temporary folder.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const VERSION = '1.25.0';
const root = fileURLToPath(new URL('../../', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'editor-'));
const folder = process.argv[2] ?? work;
if (folder === work)
  execFileSync('npm', [
    'install',
    '--silent',
    '--no-fund',
    '--no-audit',
    '--prefix',
    work,
    `yaml-language-server@${VERSION}`,
  ]);
const server = spawn(
  process.execPath,
  [join(folder, 'node_modules/yaml-language-server/bin/yaml-language-server'), '--stdio'],
  {
    stdio: ['pipe', 'pipe', 'inherit'],
  },
);
const timeout = setTimeout(() => fail('the server does not answer'), 60_000);

const waiting = new Map();
const diagnostics = new Map();
let received = Buffer.alloc(0);
server.stdout.on('data', (data) => {
  received = Buffer.concat([received, data]);
  for (;;) {
    const end = received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = Number(/Content-Length: (\d+)/i.exec(received.subarray(0, end).toString())[1]);
    if (received.length < end + 4 + length) return;
    const message = JSON.parse(received.subarray(end + 4, end + 4 + length).toString());
    received = received.subarray(end + 4 + length);
    receive(message);
  }
});

function send(message) {
  const text = JSON.stringify({ jsonrpc: '2.0', ...message });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
}

function receive({ id, method, params, result, error }) {
  if (method === 'textDocument/publishDiagnostics') diagnostics.get(params.uri)?.(params.diagnostics);
  // The server asks for the settings, or registers something.
  else if (method && id !== undefined)
    send({
      id,
      result:
        method === 'workspace/configuration'
          ? params.items.map(({ section }) => (section === 'yaml' ? SETTINGS : {}))
          : null,
    });
  else if (!method && error) fail(`the server refuses: ${error.message}`);
  else if (!method) waiting.get(id)?.(result);
}

const SETTINGS = { validate: true, completion: true, hover: true, schemaStore: { enable: false } };
let last = 0;

function request(method, params) {
  last += 1;
  send({ id: last, method, params });
  return new Promise((resolve) => waiting.set(last, resolve));
}

/** Opens a text in the editor, and waits for what the server finds in it. */
function open(name, text) {
  const uri = pathToFileURL(join(work, name)).href;
  const found = new Promise((resolve) => diagnostics.set(uri, resolve));
  send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 1, text } } });
  return found;
}

function fail(message) {
  console.error(`editor: ${message}`);
  process.exit(1);
}

function expect(what, isRight, got) {
  if (!isRight) fail(`${what}: ${JSON.stringify(got)}`);
  console.log(`editor: ${what}`);
}

const schema = (name) => pathToFileURL(join(root, `schemas/${name}.schema.json`)).href;
const init = (kind, name) =>
  execFileSync(
    process.execPath,
    [join(root, 'bin/calico-render.cjs'), 'init', '--kind', kind, '--schema', schema(name)],
    { encoding: 'utf8' },
  );

await request('initialize', {
  processId: process.pid,
  rootUri: null,
  capabilities: { workspace: { configuration: true } },
});
send({ method: 'initialized', params: {} });
send({ method: 'workspace/didChangeConfiguration', params: { settings: { yaml: SETTINGS } } });

for (const [kind, name] of [
  ['ControllerConfiguration', 'controllerconfiguration'],
  ['NetworkConfig', 'networkconfig'],
]) {
  const found = await open(`${name}.yaml`, init(kind, name));
  expect(`the starter of a ${kind} has no error`, found.length === 0, found);
}

const start = init('ControllerConfiguration', 'controllerconfiguration').split('\n').slice(0, 4).join('\n');
const wrong = await open('wrong.yaml', `${start}\nfeatureGates:\n  NonPrivilegedCalico: true\n`);
expect(
  'a wrong gate is reported, at its place',
  wrong.length === 1 && wrong[0].message.includes('NonPrivilegedCalico') && wrong[0].range.start.line === 5,
  wrong,
);

await open('begun.yaml', `${start}\nfeatureGates:\n  Non\n`);
const uri = pathToFileURL(join(work, 'begun.yaml')).href;
const completed = await request('textDocument/completion', {
  textDocument: { uri },
  position: { line: 5, character: 5 },
});
const labels = completed.items.map(({ label }) => label);
expect('the right gate is offered', labels.includes('NonPrivilegedCalicoNode'), labels);

const at = { textDocument: { uri: pathToFileURL(join(work, 'wrong.yaml')).href }, position: { line: 4, character: 3 } };
const hover = await request('textDocument/hover', at);
expect('a field is explained', JSON.stringify(hover?.contents ?? '').includes('Feature gates by name'), hover);

clearTimeout(timeout);
server.kill();
rmSync(work, { recursive: true, force: true });
