import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { shellCommand } from './shell-command.mjs';

test.each([['plain/path.cjs'], ['two words'], ["it's"], ['$HOME `id` "x" \\ ; & | > < * ? ~ # !'], [''], ['a\nb']])(
  'bash parses the quoted word %j unchanged',
  (word) => {
    const out = execFileSync('bash', ['-c', `printf '%s\\0' ${shellCommand(['first', word, 'last'])}`], {
      encoding: 'utf8',
    });
    expect(out.split('\0')).toEqual(['first', word, 'last', '']);
  },
);
