import type { Push, RepositoryRow } from '@gecko-defectdojo/contract';
import { createFormat } from '@gecko-defectdojo/ui/format';
import { describe, expect, it } from 'vitest';
import { rowState } from './row-state.ts';

const format = createFormat('en', { timeZone: 'UTC' });
const at = '2026-11-28T17:06:00.000Z';

type Reason = NonNullable<RepositoryRow['standing']>['reason'];

function row(reason: Reason | undefined, change: Partial<RepositoryRow> = {}): RepositoryRow {
  return {
    mapping: { branch: 'main' },
    attention: null,
    lastPush: { id: 'p1', finishedAt: null, counters: { done: 12, planned: 400 } } as Push,
    ...(reason === undefined ? {} : { standing: { reason, at } }),
    ...change,
  } as RepositoryRow;
}

describe('the state beside the last change', () => {
  it.each(['current', 'not_mapped', 'product_gone'] as const)('is silent where %s', (reason) => {
    expect(rowState(row(reason), format)).toBeUndefined();
  });

  it('is silent for an API that tells none', () => {
    expect(rowState(row(undefined), format)).toBeUndefined();
  });

  it.each(['queued', 'waiting', 'failed'] as const)('leads to the push that is %s', (reason) => {
    expect(rowState(row(reason), format)).toMatchObject({ push: 'p1', text: undefined });
  });

  it.each(['paused', 'never_scanned', 'only_pr_scans', 'key_rejected'] as const)(
    'is about no push where %s',
    (reason) => {
      expect(rowState(row(reason), format)).toMatchObject({ push: undefined });
    },
  );

  it('has the whole sentence with its time as a title', () => {
    expect(rowState(row('failed'), format)?.title).toBe(
      'The last push failed on Nov 28, 2026, 17:06. Open it to see why.',
    );
  });

  it('counts what a running push has done, once that is known', () => {
    expect(rowState(row('running'), format)?.text).toBe('Pushing, 12 of 400');
    const lastPush = { id: 'p1', finishedAt: null, counters: { done: 0, planned: 0 } } as Push;
    expect(rowState(row('running', { lastPush }), format)).toMatchObject({
      text: undefined,
      title: 'A push is at work.',
    });
  });

  it('says what needs attention where everything is pushed', () => {
    const attention = { code: 'findings_rejected', message: 'DefectDojo rejected 3 findings.' } as const;
    expect(rowState(row('current', { attention }), format)).toMatchObject({
      tone: 'warning',
      text: attention.message,
      push: 'p1',
    });
    const gone = { code: 'product_gone', message: 'The product is gone.' } as const;
    expect(rowState(row('product_gone', { attention: gone }), format)).toBeUndefined();
  });
});
