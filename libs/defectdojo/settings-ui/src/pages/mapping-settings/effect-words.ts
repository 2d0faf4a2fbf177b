import type { MappingSetting } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';
import { changedNames, isOwn } from '../../settings/own-draft.ts';
import type { OwnDraft } from '../../settings/own-draft.ts';
import { words } from './words.ts';

/** Settings that decide which findings are pushed: another value looks at all of them. */
const DECIDING: readonly MappingSetting[] = [
  'includeResolvedFindings',
  'minimumSeverity',
  'minimumConfidence',
  'leftOutTypes',
];

/** Says what saving does. `isPaused` is true while the connection pushes nothing by itself. */
export function effectWords(
  { before, draft, isPaused }: { before: OwnDraft; draft: OwnDraft; isPaused: boolean },
  format: Format,
): string {
  const changed = changedNames(before, draft);
  if (changed.length === 0) return words.effect.nothing;
  const first = words.effect.changes(changed.length, format);
  const next = followingWords(changed, draft, isPaused);
  return next === undefined ? first : `${first} ${next}`;
}

function followingWords(
  changed: readonly MappingSetting[],
  draft: OwnDraft,
  isPaused: boolean,
): string | undefined {
  const { pauses, resumes, pushes, waits } = words.effect;
  if (isOwn(draft, 'pushOnScanComplete')) return changed.includes('pushOnScanComplete') ? pauses : undefined;
  const isDeciding = changed.some((name) => DECIDING.includes(name));
  if (isPaused) return isDeciding ? waits : undefined;
  if (changed.includes('pushOnScanComplete')) return resumes;
  return isDeciding ? pushes : undefined;
}
