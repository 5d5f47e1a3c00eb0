import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { compared, GATE_OFF, GATE_ON, renderedSide } from '../../../test/support/example-report.ts';
import { attributeOf, elementsOf, textOf } from '../../../test/support/page-tree.ts';
import { report } from './report.tsx';
import type { ReportInput } from './report-input.ts';

const schema = JSON.parse(readFileSync(new URL('../../../schemas/report.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv().compile(schema);

function provenanceIn(input: ReportInput) {
  const element = elementsOf(report(input)).find((one) => attributeOf(one, 'id') === 'calico-render-report');
  const provenance = JSON.parse(element ? textOf(element) : '');
  validate(provenance);
  expect(validate.errors ?? []).toEqual([]);
  return provenance;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test('a page has the command, releases and digests of its inputs, for people and programs', () => {
  const input = {
    ...compared(renderedSide([GATE_OFF], { extensionVersion: 'v1.58.0' }), renderedSide([GATE_ON])),
    command: ['calico-render', 'report', '--gate', "it's", '-f', 'a b.yaml'],
  };
  const provenance = provenanceIn(input);
  expect(provenance).toMatchObject({
    command: "calico-render report --gate 'it'\\''s' -f 'a b.yaml'",
    headline: [
      'v1.58.0 → v1.59.0',
      expect.any(String),
      expect.any(String),
      expect.any(String),
      expect.any(String),
      expect.any(String),
    ],
    sides: [
      {
        side: 'before',
        extensionVersion: 'v1.58.0',
        calicoVersion: 'v3.30.7',
        calicoNode: 'privileged',
        inputs: [{ name: 'config.yaml', sha256: sha256(GATE_OFF.text) }],
      },
      {
        side: 'after',
        extensionVersion: 'v1.59.0',
        calicoVersion: 'v3.31.6',
        calicoNode: 'non-privileged',
        inputs: [{ name: 'config.yaml', sha256: sha256(GATE_ON.text) }],
      },
    ],
    differences: { objects: expect.any(Number) },
  });
  const html = report(input);
  const footer = textOf(elementsOf(html).find(({ tagName }) => tagName === 'footer') as never);
  for (const part of [
    provenance.version,
    provenance.command,
    sha256(GATE_OFF.text),
    'extension v1.58.0, Calico v3.30.7',
  ])
    expect(footer).toContain(part);
});

test('given manifests have the digests of their texts, which the page does not show', () => {
  const { manifests } = renderedSide([GATE_OFF]);
  const digests = [{ name: 'out.yaml', sha256: sha256('x') }];
  const before = { name: 'out.yaml', origin: 'given' as const, manifests, issues: [], digests };
  expect(provenanceIn(compared(before, renderedSide([GATE_ON]))).sides[0]).toEqual({
    side: 'before',
    name: 'out.yaml',
    origin: 'given',
    calicoNode: 'privileged',
    inputs: digests,
  });
});

test('hostile names cannot end the data or steer a CI runner, and are read back unchanged', () => {
  const name = '</script><!-- \u202e \u2028 ::error:: ##[error] \ud800';
  const after = renderedSide([{ ...GATE_ON, name }]);
  const provenance = provenanceIn({ after, command: [name] });
  expect(provenance.sides[0].inputs[0].name).toBe(name);
  expect(provenance.command).toBe(`'${name}'`);
});
