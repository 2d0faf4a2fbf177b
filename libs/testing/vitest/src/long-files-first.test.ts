import { expect, test } from 'vitest';
import { rankOf } from './long-files-first.ts';

test('the audit, chaos, the model and live runs start first, then the browser, then the other tests of the whole system, then the rest', () => {
  const inOrder = [
    '/repo/e2e/src/browser/accessibility.test.ts',
    '/repo/e2e/src/chaos.test.ts',
    '/repo/e2e/src/model/model-3-2-0.test.ts',
    '/repo/tools/src/live/run-live.test.ts',
    '/repo/e2e/src/browser/life.test.ts',
    '/repo/e2e/src/push.test.ts',
    '/repo/libs/defectdojo/domain/src/status.test.ts',
  ];
  expect(inOrder.toReversed().toSorted((a, b) => rankOf(a) - rankOf(b))).toEqual(inOrder);
});
