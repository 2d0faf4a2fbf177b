import { expect, it } from 'vitest';
import { benchmarkWords } from './benchmark-words.ts';

it.each([
  ['5.0.0', 'Benchmarks → OWASP ASVS v. 5.0.0', undefined],
  [
    '4.0.3',
    'Benchmarks → OWASP ASVS v. 4.0.1',
    'It lacks 13.1.1 of 4.0.3, and has eight that 4.0.3 deleted.',
  ],
  ['4.0.2', 'Benchmarks → OWASP ASVS v. 4.0.1', 'It lacks 13.1.1 of 4.0.2.'],
  ['4.0.1', 'Benchmarks → OWASP ASVS v. 4.0.1', 'It lacks 13.1.1 of 4.0.1.'],
] as const)('the benchmark of %s is found and told apart', (version, entry, difference) => {
  expect(benchmarkWords(version)).toEqual({ entry, difference });
});
