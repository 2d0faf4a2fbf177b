import type { Preview } from '@gecko-defectdojo/contract';
import { PREVIEW_ACTIONS } from '@gecko-defectdojo/contract/constants';
import { createFormat } from '@gecko-defectdojo/ui';
import { expect, it } from 'vitest';
import { newChoice } from '../../target/choice.ts';
import { initialEntry } from '../../target/map-entry.ts';
import type { MapEntry } from '../../target/map-entry.ts';
import { mappedTo, repositoryOf } from '../../target/repository.fixture.ts';
import { effectWords } from './effect-words.ts';

const none = Object.fromEntries(PREVIEW_ACTIONS.map((action) => [action, 0]));

function preview(create: number): Pick<Preview, 'totals' | 'scan'> {
  return {
    scan: { completedAt: '2026-11-24T08:00:00.000Z', commit: 'a'.repeat(40) },
    totals: { actions: { ...none, create } },
  } as unknown as Pick<Preview, 'totals' | 'scan'>;
}

interface Case {
  readonly isMapped?: boolean;
  readonly entry?: Partial<MapEntry>;
  readonly isPaused?: boolean;
  readonly first?: ReturnType<typeof preview>;
}

function effect({ isMapped = false, entry = {}, isPaused = false, first }: Case): string {
  const repository = repositoryOf(isMapped ? mappedTo() : null);
  return effectWords(
    { repository, entry: { ...initialEntry(repository), ...entry }, isPaused, preview: first },
    createFormat('en'),
  );
}

const existing = { product: { id: '9', label: 'Shop', isNew: false } };

it.each<[string, Case]>([
  ['Creates the product "acme/api" and pushes 12 findings.', { first: preview(12) }],
  ['Maps to "Shop" and pushes 1 finding.', { entry: existing, first: preview(1) }],
  ['Maps to "Shop" and pushes its findings.', { entry: existing }],
  [
    'Creates the product "acme/api" and pushes after the first deep scan.',
    { first: { ...preview(0), scan: null } },
  ],
  [
    'Maps to "Shop". Its findings wait while exports are paused.',
    { entry: existing, first: preview(3), isPaused: true },
  ],
  ['Choose a product first.', { entry: { product: null } }],
  ['Nothing is changed yet.', { isMapped: true }],
  [
    'Saves level and sections.',
    { isMapped: true, entry: { draft: { level: 3, chapters: {} } }, isPaused: true },
  ],
  ['Follows next and pushes its findings.', { isMapped: true, entry: { branch: ' next ' } }],
  [
    'Creates the product "Shop" and pushes its findings.',
    { isMapped: true, entry: { product: newChoice('Shop') } },
  ],
])('says: %s', (words, given) => {
  expect(effect(given)).toBe(words);
});
