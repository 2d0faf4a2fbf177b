import { emptyCounters } from '@gecko-defectdojo/domain';
import { expect, it } from 'vitest';
import { summariseChanges } from './summarise-changes.ts';
import type { StoredChanges } from './summarise-changes.ts';

const NOTHING: StoredChanges = {
  changed: null,
  keepsChanges: false,
  counters: emptyCounters(),
  listed: { kept: 0, listed: 0, rejected: 0, waiting: 0 },
};

it.each<[string, Partial<StoredChanges>, object]>([
  ['nothing that was changed', {}, { kept: 'all', counts: {}, listed: 0, waiting: 0 }],
  [
    'everything',
    {
      changed: { created: 2, updated: 0, mitigated: 1 },
      keepsChanges: true,
      listed: { kept: 3, listed: 3, rejected: 0, waiting: 0 },
    },
    { kept: 'all', counts: { created: 2, mitigated: 1 }, listed: 3, waiting: 0 },
  ],
  [
    'a sample of many',
    {
      changed: { created: 25_000 },
      keepsChanges: true,
      listed: { kept: 10_300, listed: 10_300, rejected: 0, waiting: 0 },
    },
    { kept: 'sample', counts: { created: 25_000 }, listed: 10_300, waiting: 0 },
  ],
  [
    'rejected findings that it left alone beside its own',
    {
      changed: { updated: 1, rejected: 2 },
      keepsChanges: true,
      listed: { kept: 3, listed: 7, rejected: 6, waiting: 4 },
    },
    { kept: 'all', counts: { updated: 1, rejected: 6 }, listed: 7, waiting: 4 },
  ],
  [
    'rejected findings alone',
    { listed: { kept: 0, listed: 4, rejected: 4, waiting: 4 } },
    { kept: 'all', counts: { rejected: 4 }, listed: 4, waiting: 4 },
  ],
  [
    'the counts of what is deleted by now, with its rejected findings',
    {
      changed: { created: 5, rejected: 1 },
      listed: { kept: 0, listed: 1, rejected: 1, waiting: 0 },
    },
    { kept: 'expired', counts: { created: 5, rejected: 1 }, listed: 1, waiting: 0 },
  ],
  [
    'a push of an earlier release, which kept only its rejected findings',
    {
      counters: { ...emptyCounters(), created: 5, rejected: 1 },
      listed: { kept: 0, listed: 1, rejected: 1, waiting: 0 },
    },
    { kept: 'never', counts: { rejected: 1 }, listed: 1, waiting: 0 },
  ],
])('sums up %s', (_, stored, summary) => {
  expect(summariseChanges({ ...NOTHING, ...stored })).toEqual(summary);
});
