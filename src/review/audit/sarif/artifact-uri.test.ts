import { expect, test } from 'vitest';
import { artifactUri } from './artifact-uri.ts';

test.each([
  ['config.yaml', 'config.yaml'],
  ['././a/b.yaml', 'a/b.yaml'],
  ['../a.yaml', '../a.yaml'],
  ['/etc/a.yaml', 'file:///etc/a.yaml'],
  ['a b/ü#?.yaml', 'a%20b/%C3%BC%23%3F.yaml'],
  ['<stdin>', '%3Cstdin%3E'],
  ['\ud800', '%EF%BF%BD'],
])('%j', (source, uri) => expect(artifactUri(source)).toBe(uri));
