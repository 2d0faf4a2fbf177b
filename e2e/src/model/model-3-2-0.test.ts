import { it } from 'vitest';
import { SEQUENCES, testModel } from './run-model.ts';

it(
  `whatever happens, DefectDojo 3.2.0 says what Gecko says (${String(SEQUENCES)} sequences)`,
  { timeout: 3_600_000 },
  () => testModel('3.2.0'),
);
