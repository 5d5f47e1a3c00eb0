import { describe, expect, test } from 'vitest';
import { type DiskState, plan } from './plan.ts';

const file = (sha256: string, isOwn = true): DiskState => ({ type: 'file', sha256, isOwn });
const layout = { isRendered: (path: string) => path !== 'unknown' };

/** Returns the plan of a single path. */
function planOne(wanted: string | undefined, written: string | undefined, state: DiskState, force = false) {
  const map = <T>(value: T | undefined) => new Map(value === undefined ? [] : [['f', value]]);
  const record = map(written === undefined ? undefined : written.split(' '));
  const disk = new Map([['f', state]]);
  return plan({ wanted: map(wanted), record, disk, layout, force });
}

describe('plan without conflicts', () => {
  test.each<[string, string | undefined, string | undefined, DiskState, string | undefined]>([
    ['a new file is created', 'new', undefined, { type: 'absent' }, 'create'],
    ['a removed file is created again', 'new', 'new', { type: 'absent' }, 'create'],
    ['an up-to-date file is kept', 'new', 'new', file('new'), 'keep'],
    ['an up-to-date file of any author is kept', 'new', undefined, file('new'), 'keep'],
    ['an up-to-date file is kept, also with another recorded content', 'new', 'old', file('new'), 'keep'],
    ['an unchanged file is updated', 'new', 'old', file('old'), 'update'],
    ['a file from before an interrupted run is updated', 'new', 'other old', file('old'), 'update'],
    ['an obsolete file is removed', undefined, 'old', file('old'), 'remove'],
    ['a removed obsolete file is removed from the record', undefined, 'old', { type: 'absent' }, undefined],
  ])('%s', (_, wanted, written, state, kind) => {
    const expected = { actions: kind === undefined ? [] : [{ path: 'f', kind }], conflicts: [], forgotten: [] };
    expect(planOne(wanted, written, state)).toEqual(expected);
    expect(planOne(wanted, written, state, true)).toEqual(expected);
  });
});

describe('conflicts that --force overrides', () => {
  test.each<[string, string | undefined, string | undefined, DiskState, string, RegExp]>([
    ['edited', 'new', 'old', file('other'), 'edited', /^was edited since calico-render wrote it$/],
    [
      'edited and obsolete',
      undefined,
      'old',
      file('other'),
      'edited',
      /wrote it, and is obsolete: --force removes it$/,
    ],
    [
      'written by another author',
      'new',
      undefined,
      file('other'),
      'in the way',
      /^already exists, and calico-render did not write it$/,
    ],
    [
      'recorded, but a foreign manifest',
      'new',
      'old',
      file('old', false),
      'in the way',
      /^blocks the output: calico-render did not write it$/,
    ],
    [
      'obsolete, but a foreign manifest',
      undefined,
      'old',
      file('old', false),
      'in the way',
      /^blocks the output: calico-render did not write it$/,
    ],
    ['too large', 'new', 'old', { type: 'large' }, 'in the way', /larger than any file/],
    ['a link', 'new', 'old', { type: 'link' }, 'in the way', /symbolic link/],
    ['a link that is left over', undefined, 'old', { type: 'link' }, 'in the way', /symbolic link/],
  ])('%s', (_, wanted, written, state, kind, reason) => {
    expect(planOne(wanted, written, state).conflicts).toEqual([
      { path: 'f', kind, reason: expect.stringMatching(reason) },
    ]);
    const forced = planOne(wanted, written, state, true);
    expect(forced).toEqual({
      actions: [{ path: 'f', kind: wanted === undefined ? 'remove' : 'update' }],
      conflicts: [],
      forgotten: [],
    });
  });
});

describe('conflicts that --force does not override', () => {
  test.each<[DiskState, string]>([
    [{ type: 'directory' }, 'is a directory'],
    [{ type: 'other' }, 'is not a regular file'],
    [{ type: 'blocked', by: 'd', isLink: true }, 'is below the symbolic link d, which is not followed'],
    [{ type: 'blocked', by: 'd', isLink: false }, 'cannot be created: d is not a directory'],
  ])('%j', (state, reason) => {
    for (const wanted of ['new', undefined]) {
      expect(planOne(wanted, 'old', state, true).conflicts).toEqual([{ path: 'f', kind: 'blocked', reason }]);
    }
  });
});

test('all conflicts are reported at once, by path, and other files stay', () => {
  const wanted = new Map([
    ['c', '1'],
    ['a', '1'],
    ['b', '1'],
  ]);
  const disk = new Map<string, DiskState>([
    ['c', file('x')],
    ['a', { type: 'directory' }],
    ['b', file('1')],
    ['foreign', file('x')],
  ]);
  const { actions, conflicts } = plan({ wanted, record: new Map(), disk, layout });
  expect(conflicts.map(({ path }) => path)).toEqual(['a', 'c']);
  expect(actions.map(({ path }) => path)).toEqual(['a', 'b', 'c']);
});

test('a recorded file that this version cannot render stays and is removed from the record', () => {
  const record = new Map([['unknown', ['old']]]);
  const result = { actions: [], conflicts: [], forgotten: ['unknown'] };
  for (const force of [false, true])
    expect(plan({ wanted: new Map(), record, disk: new Map([['unknown', file('old')]]), layout, force })).toEqual(
      result,
    );
  const gone = plan({ wanted: new Map(), record, disk: new Map(), layout });
  expect(gone).toEqual({ actions: [], conflicts: [], forgotten: [] });
});
