import { expect, it } from 'vitest';
import type { FeatureRules } from './rule.ts';
import { rulesVersionOf } from './rules-version.ts';

const rule = { id: 'a', reason: 'A sentence.', confidence: 'strong', kind: 'code' } as const;

function version(change: { path?: RegExp; yes?: string[] }): string {
  const file = { ...rule, path: /a/, yes: [], no: [], ...change };
  const feature: FeatureRules = { id: 'feature', name: 'Feature', reason: 'A reason.', files: [file] };
  return rulesVersionOf([feature]);
}

it('changes with a rule, also where only its expression changes', () => {
  expect(version({ path: /b/ })).not.toBe(version({}));
  expect(version({ path: /a/i })).not.toBe(version({}));
});

it('stays the same for other example lines', () => {
  expect(version({ yes: ['another line'] })).toBe(version({}));
});
