import { describe, expect, test } from 'vitest';
import { createValueRecorder } from './value-recorder.ts';

const why = { id: 'DEFAULT', reason: 'a reason', because: [{ default: 'a default' }] } as const;

describe('a value recorder', () => {
  test('returns the value that was written last', () => {
    const { set, get, values } = createValueRecorder();
    expect(get('config.backend')).toBeUndefined();
    set('config.backend', 'bird', why);
    set('config.felix.bpf.enabled', true, why);
    set('config.backend', 'none', why);
    expect(get('config.backend')).toBe('none');
    expect(values()).toEqual({ config: { backend: 'none', felix: { bpf: { enabled: true } } } });
  });

  test('records each write with the previous value', () => {
    const { set, decisions } = createValueRecorder();
    set('config.backend', 'bird', why);
    set('config.backend', 'none', { ...why, id: 'OVERLAY' });
    expect(decisions).toEqual([
      { ...why, path: 'config.backend', from: undefined, to: 'bird' },
      { ...why, id: 'OVERLAY', path: 'config.backend', from: 'bird', to: 'none' },
    ]);
  });

  test('records a value that was overridden before it was written', () => {
    const { set, decisions } = createValueRecorder();
    set('config.backend', 'bird', why);
    set('config.backend', 'none', { ...why, overrules: 'vxlan' });
    expect(decisions.at(-1)).toMatchObject({ from: 'vxlan', to: 'none' });
  });
});
