import { expect, it } from 'vitest';
import { renderSeverityJustification } from './severity-justification.ts';

const carried = { v3: 'CVSS:3.1/…', v4: null, text: null };

it("holds only Gecko's score and label if a field holds the vector", () => {
  expect(renderSeverityJustification({ severity: 7, cvssRationale: null }, carried)).toBe(
    'Gecko rates this finding 7 out of 10 (High).',
  );
});

it('adds a vector that no field holds, and the rationale', () => {
  const text = renderSeverityJustification(
    { severity: 8.96, cvssRationale: 'Network reachable.' },
    { v3: null, v4: null, text: 'CVSS:4.0/`' },
  );
  expect(text.split('\n\n')).toEqual([
    'Gecko rates this finding 8.96 out of 10 (High).',
    'CVSS vector: `` CVSS:4.0/` ``',
    'Network reachable.',
  ]);
});
