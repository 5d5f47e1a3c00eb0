const around = (median) => ({ median, lower: median * 0.95, upper: median * 1.05, samples: 5 });
const start = (id, name, subject, milliseconds, peak) => ({
  id,
  name,
  subject,
  cpu: around(milliseconds),
  ratio: around(milliseconds / 20),
  peak,
});
const fleet = (name, format, count, rate, peak) => ({
  name,
  format,
  size: 4096,
  ownRanges: false,
  count,
  runs: 1,
  rate: around(rate * 2),
  coreRate: around(rate),
  peak,
});

/** An example result with all parts, for tests. */
export const exampleResult = {
  schemaVersion: 1,
  version: '1.2.3',
  machine: {
    cores: 4,
    processor: 'Example & Sons <i9>',
    architecture: 'x64',
    system: 'Example Linux 12',
  },
  starts: [
    {
      node: '22.0.0',
      rounds: 5,
      cases: [
        start('node', 'node -e 0', 'node', 20, 40),
        start('render', 'render', 'calico-render', 40, 50),
        start('helm', 'helm template', 'helm', 80, 60),
      ],
    },
    {
      node: '24.0.0',
      rounds: 5,
      cases: [start('node', 'node -e 0', 'node', 20, 45), start('render', 'render', 'calico-render', 30, 55)],
    },
  ],
  helm: { version: 'v4.2', chart: 'an-example' },
  renders: {
    cases: [
      { name: 'a Shoot', crds: 'include', rate: around(500) },
      { name: 'a Shoot', crds: 'exclude', rate: around(2000) },
    ],
  },
  fleet: {
    cases: [
      fleet('JSON lines', 'jsonl', 1000, 1800, 100),
      fleet('JSON lines', 'jsonl', 100_000, 2000, 120),
      fleet('YAML', 'yaml', 1000, 500, 110),
    ],
  },
};
