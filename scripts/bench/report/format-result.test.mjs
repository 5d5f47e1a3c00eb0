import { expect, test } from 'vitest';
import { exampleResult } from './example-result.mjs';
import { formatResult } from './format-result.mjs';

test('prints a table for each part of the result', () => {
  expect(formatResult(exampleResult)).toBe(`calico-render 1.2.3, Example Linux 12, 4 cores (Example & Sons <i9>, x64)
Medians; beside them the middle half of all samples. CPU time is user and system time of all threads.

| one process, Node 22.0.0, 5 rounds | CPU time | × bare Node | middle half | peak memory |
| :--------------------------------- | -------: | ----------: | ----------: | ----------: |
| node -e 0                          |  20.0 ms |        1.00 |   0.95–1.05 |    40.0 MiB |
| render                             |  40.0 ms |        2.00 |   1.90–2.10 |    50.0 MiB |
| helm template                      |  80.0 ms |        4.00 |   3.80–4.20 |    60.0 MiB |

| one process, Node 24.0.0, 5 rounds | CPU time | × bare Node | middle half | peak memory |
| :--------------------------------- | -------: | ----------: | ----------: | ----------: |
| node -e 0                          |  20.0 ms |        1.00 |   0.95–1.05 |    45.0 MiB |
| render                             |  30.0 ms |        1.50 |   1.42–1.58 |    55.0 MiB |

Helm v4.2, chart: an-example.

| renders in one warm process, Node 22.0.0 | a second and core | middle half | in the time of a bare Node |
| :--------------------------------------- | ----------------: | ----------: | -------------------------: |
| a Shoot, with CRDs                       |               500 |     475–525 |                       10.0 |
| a Shoot, without CRDs                    |             2,000 | 1,900–2,100 |                       40.0 |

| a fleet, Node 22.0.0 | clusters | a second | a second and core | in the time of a bare Node | peak memory |
| :------------------- | -------: | -------: | ----------------: | -------------------------: | ----------: |
| JSON lines           |    1,000 |    3,600 |             1,800 |                       36.0 |     100 MiB |
| JSON lines           |  100,000 |    4,000 |             2,000 |                       40.0 |     120 MiB |
| YAML                 |    1,000 |    1,000 |               500 |                       10.0 |     110 MiB |
`);
});

test('omits missing measurements, and prints why Helm was not measured', () => {
  const { schemaVersion, version, machine, starts } = exampleResult;
  const text = formatResult({
    schemaVersion,
    version,
    machine,
    starts,
    helm: { without: 'BENCH_CHART names no chart' },
  });
  expect(text).toContain('Helm was not measured: BENCH_CHART names no chart.\n');
  expect(text).not.toContain('fleet');
  expect(text).not.toContain('renders');
});
