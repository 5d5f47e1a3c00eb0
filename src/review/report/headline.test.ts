import { expect, test } from 'vitest';
import {
  compared,
  GATE_OFF,
  GATE_ON,
  MISSPELT,
  networkConfig,
  renderedSide,
} from '../../../test/support/example-report.ts';
import type { ImageChange } from '../../kubernetes/comparison/differences.ts';
import { headlineOf } from './headline.ts';
import { groupImageChanges } from './image-changes.ts';
import type { ReportInput } from './report-input.ts';
import { viewSide } from './side-view.ts';

function headline({ after, compared }: ReportInput): string[] {
  const views = [...(compared ? [viewSide('before', compared.before, [])] : []), viewSide('after', after, [])];
  return headlineOf(views, compared?.comparison);
}

const release = (extensionVersion: string) =>
  renderedSide([GATE_OFF], { extensionVersion, components: ['node', 'typha'] });

test('the headline of an upgrade has releases, Calico versions, restarts and privileges', () => {
  expect(headline(compared(release('v1.58.0'), release('v1.59.0')))).toEqual([
    'v1.58.0 → v1.59.0',
    'Calico 3.30.7 → 3.31.6',
    '2 workloads restart',
    'privileges unchanged',
  ]);
});

test('the headline of a feature gate has the new mode, and judges each container as a whole', () => {
  expect(headline(compared(renderedSide([GATE_OFF]), renderedSide([GATE_ON])))).toEqual([
    'calico-node: privileged → non-privileged',
    '1 workload restarts',
    '1 privilege increase',
    '1 privilege reduction',
  ]);
});

test('the headline of equal sides states that nothing differs', () => {
  expect(headline(compared(release('v1.59.0'), release('v1.59.0')))).toEqual([
    'calico-node stays privileged',
    'no difference',
  ]);
});

test('the headline of an input that restarts nothing states that', () => {
  const replicas = (lines: string) => renderedSide([GATE_OFF, networkConfig(lines)]);
  const [, restarts] = headline(compared(replicas(''), replicas('ipv4: {pool: vxlan}\n')));
  expect(restarts).toMatch(/workloads? restarts?$/);
});

test('the headline of a rejected side has no consequences', () => {
  expect(headline(compared(release('v1.58.0'), renderedSide([MISSPELT])))).toEqual([
    'v1.58.0 → v1.59.0',
    'calico-node: privileged → rejected',
    'Calico 3.30.7 → 3.31.6',
  ]);
});

test('an added container with an image that was already in use adds no image', () => {
  const change = (container: string, before?: string, after?: string): ImageChange => ({
    apiVersion: 'v1',
    kind: 'Pod',
    name: 'a',
    container,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  });
  const pod = (...images: string[]) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a' },
    spec: { containers: images.map((image, index) => ({ name: `c${index}`, image })) },
  });
  const changes = [
    change('x', undefined, 'old'),
    change('y', 'gone', undefined),
    change('z', 'old', 'new'),
    change('u', 'old', 'new'),
  ];
  expect(groupImageChanges(changes, [pod('old', 'gone')], [pod('old', 'new')])).toEqual([
    { before: 'gone', containers: [changes[1]] },
    { before: 'old', after: 'new', containers: [changes[2], changes[3]] },
  ]);
});
