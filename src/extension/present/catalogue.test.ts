import { describe, expect, test } from 'vitest';
import { templates } from '../../generated/templates.js';
import { catalogue } from './catalogue.ts';

const names = catalogue.map(({ template }) => template);

describe('the catalogue', () => {
  test('has every template once, and nothing else', () => {
    expect([...names].sort()).toEqual(Object.keys(templates).sort());
  });

  test('has each object in the component that its template lies with', () => {
    expect(catalogue.map(({ component }) => component)).toEqual(names.map((name) => templates[name].head.component));
  });

  test('takes checksums of ConfigMaps in the same component, which are rendered when what carries them is', () => {
    const carriers = catalogue.filter(({ checksumOf }) => checksumOf !== undefined);
    expect(carriers).toHaveLength(4);
    for (const { component, checksumOf, when } of carriers) {
      const config = catalogue.find(({ template }) => template === checksumOf);
      expect(config?.component).toBe(component);
      expect(config?.when).toBe(when);
      expect(checksumOf && templates[checksumOf].head.kind).toBe('ConfigMap');
    }
  });
});
