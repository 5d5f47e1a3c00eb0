import { expect, test } from 'vitest';
import { isSecretLine, withholdSecrets } from './withhold.ts';

function secretLines(text: string, name = 'a.yaml'): number[] {
  const source = { name, text };
  return text.split('\n').flatMap((_, index) => (isSecretLine(source, index + 1) ? [index + 1] : []));
}

test.each<[string, string, number[]]>([
  ['a key that is called like a secret', 'a: 1\npassword: x\nb: 2', [2]],
  ['such a key in JSON', '{\n  "apiToken": "x",\n  "b": 2\n}', [2]],
  ['such a key on a line with others', '{"a": 1, "client-key-data": "x"}', [1]],
  ['such a key of an environment', 'A=1\nMY_SECRET_KEY=x\nB=2', [2]],
  ['what lies below such a key', 'a: 1\ncredentials:\n  user: x\n  more:\n    - y\nb: 2', [2, 3, 4, 5]],
  ['a list at such a key', 'tokens:\n- x\n- y\nb: 2', [1, 2, 3]],
  ['a text of several lines at such a key', 'kubeconfig: |\n  a: 1\n\n  b: 2\nc: 3', [1, 2, 3, 4]],
  ['a text that goes on without an indent', 'a: 1\npassword: "x\ny z\nw"\nb: 2', [2, 3, 4]],
  ['such a key of an item', 'a:\n  - token: x\n    b: 1\n  - c: 2', [2, 3]],
  ['a Secret', 'kind: ConfigMap\ndata: {a: b}\n---\nkind: Secret\ndata:\n  a: b\n---\nkind: Pod', [3, 4, 5, 6]],
  ['a Secret in a List', '{"kind": "List", "items": [\n{"kind": "Secret",\n"data": {"a": "b"}}]}', [1, 2, 3]],
  ['a Secret with a mistake in it', '"kind": \'Secret\'\ndata: {a: [', [1, 2]],
  ['a key in PEM', 'a: 1\n-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----\nb: 1', [2, 3, 4]],
  ['a password in an address', 'a: https://user:pass@example.org/\nb: https://example.org/', [1]],
  ['a token of a service', 'a: ghp_abcdefghijkl\nb: eyJhbGciOiJIUzI1NiJ9.e30.x', [1, 2]],
  ['a long text that no person wrote', 'a: QWxhZGRpbjpvcGVuIHNlc2FtZTpRV3hhWkdScGJqcHZ', [1]],
])('isSecretLine is true for %s', (_what, text, lines) => expect(secretLines(text)).toEqual(lines));

test.each([
  'secretBindingName: x',
  'secretRef:\n  name: x',
  'kind: SecretBinding\nname: x',
  'clientConnection:\n  kubeconfig: /etc/kubeconfig',
  'image: a/b@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  'url: https://example.org:8443/a@b',
  'interface: cidr=10.250.0.0/16,en[op].*',
])('isSecretLine is false for %j', (text) => expect(secretLines(text)).toEqual([]));

test.each(['a/token', 'kubeconfig.yaml', 'conf/.env', 'id_ed25519', 'tls.key'])(
  'all lines of the file %s are secret',
  (name) => expect(secretLines('a\nb', name)).toEqual([1, 2]),
);

const issue = {
  severity: 'error' as const,
  code: 'INVALID_VALUE' as const,
  path: 'password',
  message: 'unsupported value "hunter2", not the number 4711.5, did you mean "a\\"b"?',
  location: { source: 'a.yaml', line: 1, column: 1 },
  related: [],
  hint: 'such as "x"',
};

test('withholdSecrets masks quoted texts and numbers of an issue at a secret', () => {
  const source = { name: 'a.yaml', text: 'password: hunter2' };
  expect(withholdSecrets([issue], [source])).toEqual([
    {
      ...issue,
      message: 'unsupported value "…", not the number … did you mean "…"?',
      hint: 'such as "…"',
    },
  ]);
});

test('withholdSecrets keeps only location and code of an issue in a withheld source', () => {
  const source = { name: 'a.yaml', text: 'b: 1', withheld: 'content' as const };
  const [found] = withholdSecrets([issue], [source]);
  expect(JSON.stringify(found)).not.toMatch(/hunter2|4711|such as|password/);
  expect(found).toMatchObject({ severity: 'error', code: 'INVALID_VALUE', location: issue.location });
});

test('withholdSecrets hides an issue with a related location in a withheld source', () => {
  const other = { name: 'b.yaml', text: 'b: 1', withheld: 'content' as const };
  const related = { ...issue, related: [{ source: 'b.yaml', line: 1, column: 1 }] };
  expect(withholdSecrets([related], [other])[0]?.message).not.toContain('hunter2');
});

test('withholdSecrets keeps all other issues unchanged', () => {
  expect(withholdSecrets([issue], [{ name: 'a.yaml', text: 'backend: hunter2' }])).toEqual([issue]);
});
