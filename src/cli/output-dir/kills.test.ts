import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandUnderTest } from './command-under-test.ts';
import { recover } from './roll-back.ts';
import { snapshot } from './snapshot.ts';

/** Each takes a second: few by default. */
const KILLS = Number(process.env['CALICO_RENDER_KILLS'] ?? 20);
let work: string;
let command: string;

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'calico-render-'));
  command = await commandUnderTest(join(work, 'command'));
  writeFileSync(join(work, 'empty.yaml'), '');
}, 60_000);
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Two sets of flags that create, update and remove files when one follows the other. */
const FLAGS = [
  ['--pod-cidr', '10.1.0.0/16'],
  ['--pod-cidr', '10.2.0.0/16', '--components', 'node,ippool,typha', '--extension-version', 'v1.56.0'],
];

function start(directory: string, flags: readonly string[]) {
  const args = [command, '--config', join(work, 'empty.yaml'), '-q', '--output-dir', directory, ...flags];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let err = '';
  child.stderr.on('data', (data) => {
    err += data;
  });
  const ended = new Promise<{ status: number | null; err: string }>((resolve) =>
    child.on('close', (status) => resolve({ status, err })),
  );
  return { child, ended };
}

/** Waits until a file of a run is there, or the run is over. */
async function untilThere(file: string, ended: Promise<unknown>): Promise<void> {
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  while (!isOver && !existsSync(file)) await setImmediate();
}

test(`${KILLS} kills at random moments leave the old state or the new one to the next run`, {
  timeout: 600_000,
}, async () => {
  const out = join(work, 'out');
  const states: string[] = [];
  let longest = 0;
  for (const flags of FLAGS) {
    const { ended } = start(out, flags);
    await untilThere(join(out, '.calico-render'), ended);
    const begun = performance.now();
    expect(await ended).toEqual({ status: 0, err: '' });
    longest = Math.max(longest, performance.now() - begun);
    states.push(JSON.stringify(snapshot(out)));
  }
  expect(states[0]).not.toBe(states[1]);
  const seen = { old: 0, new: 0, halfWay: 0, mixture: 0 };
  let current = 1;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const { child, ended } = start(out, FLAGS[1 - current] as string[]);
    // Most of the time goes into preparing; every second kill comes while files are changed.
    const isLate = kill % 2 === 1;
    await untilThere(join(out, isLate ? '.calico-render/journal.json' : '.calico-render'), ended);
    if (!isLate) await sleep(Math.random() * longest);
    else if (Math.random() < 0.7) await sleep(Math.random() * 10);
    child.kill('SIGKILL');
    await ended;
    const left = JSON.stringify(snapshot(out));
    const hasJournal = existsSync(join(out, '.calico-render/journal.json'));
    seen.halfWay += hasJournal ? 1 : 0;
    if (!states.includes(left)) {
      // A mixture says that it is one: to the next run, and to whoever wants to build it.
      expect({ kill, hasJournal, isBuildable: existsSync(join(out, 'kustomization.yaml')) }).toEqual({
        kill,
        hasJournal: true,
        isBuildable: false,
      });
      seen.mixture += 1;
    }
    // Now and then the next run is a real one; else only its first step, to see what it finds.
    if (kill % 5 === 0) {
      expect(await start(out, FLAGS[kill % 2] as string[]).ended).toEqual({ status: 0, err: '' });
      expect(existsSync(join(out, '.calico-render'))).toBe(false);
      expect(snapshot(out)).toEqual(JSON.parse(states[kill % 2] as string));
      current = kill % 2;
      continue;
    }
    expect(recover(out)).toBe(hasJournal);
    const now = states.indexOf(JSON.stringify(snapshot(out)));
    expect({ kill, now }).toEqual({ kill, now: expect.toSatisfy((index: number) => index >= 0) });
    seen[now === current ? 'old' : 'new'] += 1;
    current = now;
  }
  console.info(`${KILLS} kills:`, JSON.stringify(seen));
  expect(seen.old).toBeGreaterThan(KILLS / 10);
  expect(seen.halfWay).toBeGreaterThan(KILLS / 20);
});
