#!/usr/bin/env node
// Compares readers of texts with the Go libraries that Kubernetes and the extension use: YAML, CIDRs, IP addresses,
// quantities, versions, version constraints and regular expressions.
//
//   node scripts/test/judges/texts.mjs [--yaml N] [--formats N] [--seed S]
//
// N random texts of YAML, and N of each other format. The same seed gives the same texts. The last line is
// `N passed, N failed`; the exit status is 0 if both readers agree about each text.
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { loadTesting } from '../load-testing.mjs';
import { buildJudge } from './build-judge.mjs';

const { values: flags } = parseArgs({
  options: {
    yaml: { type: 'string', default: '50000' },
    formats: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
  },
});
const seed = numberOf('seed');
const { drawn, FORMATS, randomTexts, randomYaml, readFormat, readYaml, toSortedJson } =
  await loadTesting('test/judges/texts/index.ts');
const judge = buildJudge('formats');
/** The number of texts that one run of the judge reads. */
const BATCH = 20_000;
/** The share of texts that each verdict needs, so that both are put to the test. */
const MIN_SHARE = 0.02;
/** The share of texts that calico-render may deliberately reject: Go ignores what follows a first document, for instance. */
const MAX_STRICTER = 0.1;
/** The number of differences that are printed for a format. */
const MAX_SHOWN = 10;

/** One run per format: random texts, the reader of calico-render, and the notation of the judge's readings. */
const runs = [
  {
    format: 'yaml',
    count: numberOf('yaml'),
    texts: drawn((random) => [randomYaml(random)]),
    read: ([text]) => readYaml(text),
    normalize: (answer) => {
      const { documents, hasRest } = JSON.parse(answer);
      const hasDuplicates = documents.some((document) => document.hasDuplicates);
      return { text: toSortedJson(documents.map(({ value }) => value)), hasDuplicates, mayBeRefused: hasRest };
    },
  },
  ...FORMATS.map((format) => ({
    format,
    count: numberOf('formats'),
    texts: drawn((random) => randomTexts(format, random)),
    read: (texts) => readFormat(format, texts),
    normalize: (text) => ({ text }),
  })),
];

let passed = 0;
const failures = [];
checkJudge();
for (const run of runs) {
  const tally = { accepted: 0, refused: 0, stricter: 0, different: 0 };
  for (let begun = 0; begun < run.count; begun += BATCH) compareBatch(run, begun, tally);
  const { accepted, refused, stricter, different } = tally;
  console.log(
    `${run.format}: ${run.count} texts from seed ${seed}: ${accepted} accepted, ${refused} rejected, ${stricter} deliberately rejected`,
  );
  passed += accepted + refused;
  if (different > MAX_SHOWN) console.log(`${run.format}: ${different} differences in all`);
  for (const [verdict, share] of Object.entries({ accepted: accepted / run.count, refused: refused / run.count })) {
    if (!(share >= MIN_SHARE)) failures.push(`${run.format}: too few texts are ${verdict} for a test`);
  }
  if (stricter / run.count > MAX_STRICTER)
    failures.push(`${run.format}: too many texts are deliberately rejected for a test`);
}
for (const failure of failures) console.log(failure);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 && passed > 0 ? 0 : 1;

function compareBatch({ format, count, texts, read, normalize }, begun, tally) {
  const numRuns = Math.min(BATCH, count - begun);
  const questions = fc.sample(texts, { seed: seed * 7919 + begun / BATCH, numRuns });
  const answers = ask(format, questions);
  questions.forEach((texts, index) => {
    const ours = read(texts);
    const theirs = answers[index] === null ? undefined : normalize(answers[index]);
    const verdict = compare(ours, theirs, texts[0]);
    if (verdict !== 'different') {
      tally[verdict] += 1;
    } else {
      tally.different += 1;
      if (tally.different > MAX_SHOWN) return;
      const shown = texts.map((text) => JSON.stringify(text)).join(', ');
      failures.push(`${format}: ${shown}: ${ours.text ?? 'rejected'} here, ${theirs?.text ?? 'rejected'} there`);
    }
  });
}

/** Compares two readings of a text. Where Go returns an error, `theirs` is undefined. */
function compare(ours, theirs, text) {
  if (!theirs) return ours.refused ? 'refused' : 'different';
  if (ours.refused) return ours.refused === 'deliberately' || theirs.mayBeRefused ? 'stricter' : 'different';
  // Keys such as 1 and 1.0 are one field in JSON, and which value Go takes is random.
  if (ours.hasDuplicates && !theirs.hasDuplicates) return 'stricter';
  // Go's strict reader refuses a key that overrides a merged one, which calico-render accepts.
  if (theirs.hasDuplicates && !ours.hasDuplicates && !/<<|!!merge/.test(text)) return 'different';
  return ours.text === theirs.text ? 'accepted' : 'different';
}

function ask(format, questions) {
  const answers = judge([], questions.map((texts) => JSON.stringify([format, ...texts])).join('\n'));
  if (answers.length !== questions.length)
    throw new Error(`${answers.length} answers to ${questions.length} questions`);
  return answers;
}

/** Checks that the judge accepts, rejects and reads known texts, so that a judge that cannot fail is noticed. */
function checkJudge() {
  const KNOWN = [
    [
      'yaml',
      ['a: yes\na: 0x10'],
      '{"documents":[{"value":{"a":{"number":"16"}},"hasDuplicates":true}],"hasRest":false}',
    ],
    ['yaml', ['{}}'], '{"documents":[{"value":{},"hasDuplicates":false}],"hasRest":true}'],
    ['yaml', ['a: [1'], null],
    ['cidr', ['10.0.0.1/8'], 'IPv4 10.0.0.0/8'],
    ['strict cidr', ['10.0.0.1/8'], null],
    ['ip', ['::ffff:1.2.3.4'], '1.2.3.4'],
    ['quantity', ['0.5Gi'], '1 512Mi'],
    ['version', ['v1.2'], '1.2.0-'],
    ['constraint', ['>= 1.2, < 2', '1.3.0'], 'true'],
    ['constraint', ['>= 1.2, < 2', '2.0.0'], 'false'],
    ['regexp', ['(?=x)'], null],
  ];
  for (const [format, texts, expected] of KNOWN) {
    const [answer] = ask(format, [texts]);
    if (answer !== expected) failures.push(`the judge reads ${JSON.stringify(texts)} as ${answer}, not ${expected}`);
  }
}

function numberOf(name) {
  const number = Number(flags[name]);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new Error(`--${name}: ${JSON.stringify(flags[name])} is not a positive integer`);
}
