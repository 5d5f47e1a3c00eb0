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
    ['spec.replicas: "replicas" must be a 32-bit integer, not the string "<N>"'],
  ],
  [
    'an integer beyond 32 bits',
    { spec: { backoffLimit: 2 ** 31 } },
    'Job',
    ['spec.backoffLimit: "backoffLimit" must be a 32-bit integer, not the number 2147483648'],
  ],
  [
    'a fraction as an integer',
    { spec: { activeDeadlineSeconds: 0.5 } },
    'Job',
    ['spec.activeDeadlineSeconds: "activeDeadlineSeconds" must be an integer, not the number 0.5'],
  ],
  [
    'a placeholder as a quantity',
    inContainer({ resources: { requests: { cpu: '<CPU>' } } }),
    'DaemonSet',
    [`${AT}.resources.requests.cpu: "cpu" must be a quantity such as 100m or 1Gi, not the string "<CPU>"`],
  ],
  [
    'an empty quantity',
    inContainer({ resources: { limits: { memory: '' } } }),
    'DaemonSet',
    [`${AT}.resources.limits.memory: "memory" must be a quantity such as 100m or 1Gi, not the string ""`],
  ],
  [
    'true as a quantity',
    { spec: { overhead: { cpu: true } } },
    'Pod',
    ['spec.overhead.cpu: "cpu" must be a quantity such as 100m or 1Gi, not the boolean true'],
  ],
  [
    'text as true or false',
    { spec: { suspend: 'yes' } },
    'CronJob',
    ['spec.suspend: "suspend" must be true or false, not the string "yes"'],
  ],
  [
    'a number as a label',
    { metadata: { labels: { version: 2 } } },
    'Pod',
    ['metadata.labels.version: "version" must be a string, not the number 2'],
  ],
  [
    'a number as the value of a variable',
    inContainer({ env: [{ name: 'a', value: 1 }] }),
    'StatefulSet',
    [`${AT}.env.0.value: "value" must be a string, not the number 1`],
  ],
  [
    'a list as a mapping',
    { spec: { selector: [], template: [] } },
    'ReplicaSet',
    [
      'spec.selector: "selector" must be a mapping, not a list',
      'spec.template: "template" must be a mapping, not a list',
    ],
  ],
  [
    'a mapping as a list',
    { spec: { template: { spec: { containers: { name: 'a' } } } } },
    'Deployment',
    ['spec.template.spec.containers: "containers" must be a list, not a mapping'],
  ],
  [
    'true as a port or its name',
    inContainer({ readinessProbe: { httpGet: { port: true } } }),
    'Deployment',
    [`${AT}.readinessProbe.httpGet.port: "port" must be a 32-bit integer or a string, not the boolean true`],
  ],
  [
    'a day as a time',
    { metadata: { creationTimestamp: '2026-01-31' } },
    'Pod',
    [
      'metadata.creationTimestamp: "creationTimestamp" must be a time such as 2026-01-31T12:00:00Z, not the string "2026-01-31"',
    ],
  ],
  [
    'a volume of Fibre Channel',
    { spec: { volumes: [{ name: 'v', fc: { lun: '0' } }] } },
    'Pod',
    ['spec.volumes.0.fc.lun: "lun" must be a 32-bit integer, not the string "0"'],
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
