import { it } from 'vitest';
import { SEQUENCES, testModel } from './run-model.ts';

it(
  `whatever happens, DefectDojo 2.46.4 says what Gecko says (${String(SEQUENCES)} sequences)`,
  { timeout: 3_600_000 },
  () => testModel('2.46.4'),
);
