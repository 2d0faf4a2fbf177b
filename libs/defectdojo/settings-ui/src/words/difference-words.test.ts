import { createFormat } from '@gecko-defectdojo/ui/format';
import { expect, it } from 'vitest';
import { valueWords } from './difference-words.ts';

const format = createFormat('en');
const severities = { critical: 'Critical', high: 'High', medium: 'Medium', low: 'Low', info: 'Info' };

it.each([
  ['title', 'SQL injection', 'SQL injection'],
  ['title', '', undefined],
  ['impact', null, null],
  ['status', 'risk_accepted', 'Risk accepted'],
  ['status', 'other', 'Changed by hand'],
  ['severity', 'High', 'High'],
  ['duplicate', 'true', 'Yes'],
  ['fix_available', 'false', 'No'],
  ['accepted_risks', '2027-01-01, never', 'Jan 1, 2027, No end'],
])('shows the %s %o as %o', (field, value, shown) => {
  expect(valueWords(field, value, { format, ui: { severities } })).toBe(shown);
});
