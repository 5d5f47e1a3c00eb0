import { expect, test } from 'vitest';
import { API_TYPES } from './api-types.ts';
import { decode } from './decode.ts';

/** Returns the problems of a value of a type, as `path: message`. */
function problemsOf(value: unknown, type: string): string[] {
  return decode(value, type, []).problems.map(({ steps, message }) => `${steps.join('.')}: ${message}`);
}

const inContainer = (container: object) => ({
  metadata: { name: 'a' },
  spec: { template: { spec: { containers: [container] } } },
});
const AT = 'spec.template.spec.containers.0';

test.each<[string, unknown, string, string[]]>([
  [
    'text as an integer',
    { spec: { replicas: '<N>' } },
    'Deployment',
    ['spec.replicas: expected an integer of 32 bits, got the text "<N>"'],
  ],
  [
    'an integer beyond 32 bits',
    { spec: { backoffLimit: 2 ** 31 } },
    'Job',
    ['spec.backoffLimit: expected an integer of 32 bits, got the number 2147483648'],
  ],
  [
    'a fraction as an integer',
    { spec: { activeDeadlineSeconds: 0.5 } },
    'Job',
    ['spec.activeDeadlineSeconds: expected an integer, got the number 0.5'],
  ],
  [
    'a placeholder as a quantity',
    inContainer({ resources: { requests: { cpu: '<CPU>' } } }),
    'DaemonSet',
    [`${AT}.resources.requests.cpu: expected a quantity such as 100m or 1Gi, got the text "<CPU>"`],
  ],
  [
    'an empty quantity',
    inContainer({ resources: { limits: { memory: '' } } }),
    'DaemonSet',
    [`${AT}.resources.limits.memory: expected a quantity such as 100m or 1Gi, got the text ""`],
  ],
  [
    'true as a quantity',
    { spec: { overhead: { cpu: true } } },
    'Pod',
    ['spec.overhead.cpu: expected a quantity such as 100m or 1Gi, got the boolean true'],
  ],
  [
    'text as true or false',
    { spec: { suspend: 'yes' } },
    'CronJob',
    ['spec.suspend: expected true or false, got the text "yes"'],
  ],
  [
    'a number as a label',
    { metadata: { labels: { version: 2 } } },
    'Pod',
    ['metadata.labels.version: expected text, got the number 2'],
  ],
  [
    'a number as the value of a variable',
    inContainer({ env: [{ name: 'a', value: 1 }] }),
    'StatefulSet',
    [`${AT}.env.0.value: expected text, got the number 1`],
  ],
  [
    'a list as a mapping',
    { spec: { selector: [], template: [] } },
    'ReplicaSet',
    ['spec.selector: expected a mapping, got a list', 'spec.template: expected a mapping, got a list'],
  ],
  [
    'a mapping as a list',
    { spec: { template: { spec: { containers: { name: 'a' } } } } },
    'Deployment',
    ['spec.template.spec.containers: expected a list, got a mapping'],
  ],
  [
    'true as a port or its name',
    inContainer({ readinessProbe: { httpGet: { port: true } } }),
    'Deployment',
    [`${AT}.readinessProbe.httpGet.port: expected an integer of 32 bits or text, got the boolean true`],
  ],
  [
    'a day as a time',
    { metadata: { creationTimestamp: '2026-01-31' } },
    'Pod',
    ['metadata.creationTimestamp: expected a time such as 2026-01-31T12:00:00Z, got the text "2026-01-31"'],
  ],
  [
    'a volume of Fibre Channel',
    { spec: { volumes: [{ name: 'v', fc: { lun: '0' } }] } },
    'Pod',
    ['spec.volumes.0.fc.lun: expected an integer of 32 bits, got the text "0"'],
  ],
])('%s cannot be decoded', (_, value, type, expected) => expect(problemsOf(value, type)).toEqual(expected));

test.each<[string, unknown, string]>([
  ['quantities as numbers and text', inContainer({ resources: { limits: { cpu: 1, memory: '1.5Gi' } } }), 'Deployment'],
  [
    'ports as integers and names',
    inContainer({ livenessProbe: { httpGet: { port: 'http' }, tcpSocket: { port: 1 } } }),
    'Job',
  ],
  [
    'null in place of any type',
    { metadata: null, spec: { replicas: null, template: { spec: { containers: [null] } } } },
    'Deployment',
  ],
  ['fields that the type does not have', { spec: { example: { deep: [1] } } }, 'Pod'],
  ['times', { metadata: { creationTimestamp: '2026-01-31T12:00:00Z', deletionTimestamp: null } }, 'Pod'],
  ['what managed fields hold', { metadata: { managedFields: [{ fieldsV1: { 'f:a': {} } }] } }, 'Pod'],
])('%s can be decoded', (_, value, type) => expect(problemsOf(value, type)).toEqual([]));

test('decodes null as an absent field, and as the zero value in a list or mapping', () => {
  const decoded = decode({ metadata: { name: null, labels: { a: null }, finalizers: [null] } }, 'Pod', []).value;
  expect(JSON.parse(JSON.stringify(decoded))).toEqual({ metadata: { labels: { a: '' }, finalizers: [''] } });
});

test('declares every type that a field refers to', () => {
  const scalars = ['any', 'bool', 'int32', 'int64', 'intOrString', 'quantity', 'text', 'time'];
  const named = [...API_TYPES.values()].flatMap((fields) => [...fields.values()]);
  const unknown = named.map((type) => type.replace(/(?:\[\]|\{\})$/, '')).filter((type) => !API_TYPES.has(type));
  expect([...new Set(unknown)].sort()).toEqual(scalars);
});
