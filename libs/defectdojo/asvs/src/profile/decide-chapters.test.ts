import fc from 'fast-check';
import { expect, it } from 'vitest';
import { catalogueOf } from '../catalogue/catalogue.ts';
import { chapterIds, computeProfile } from './compute-profile.ts';
import type { DetectedChapter } from './compute-profile.ts';
import { decideChapters } from './decide-chapters.ts';

const VERSION = '5.0.0';
const IDS = catalogueOf(VERSION).chapters.map(({ id }) => id);

const detected = fc
  .uniqueArray(
    fc.record({
      id: fc.constantFrom(...IDS),
      decision: fc.constantFrom('yes' as const, 'no' as const, 'unsure' as const),
      isRead: fc.boolean(),
    }),
    { selector: ({ id }) => id },
  )
  .map((all) =>
    all.map(({ id, decision, isRead }): DetectedChapter => ({
      id,
      decision,
      confidence: undefined,
      evidence: [],
      ...(decision === 'unsure' ? { unsureReason: isRead ? 'weak_evidence' : 'not_read' } : {}),
    })),
  );
const decisions = fc.dictionary(fc.constantFrom(...IDS), fc.boolean());

it('comes to what computing the profile anew comes to', () => {
  fc.assert(
    fc.property(detected, decisions, decisions, (chapters, earlier, later) => {
      const compute = (overrides: Readonly<Record<string, boolean>>) =>
        chapterIds(
          computeProfile({
            version: VERSION,
            detected: chapters,
            overrides: Object.entries(overrides).map(([chapterId, applies]) => ({
              version: VERSION,
              chapterId,
              applies,
            })),
          }),
        );
      const decided = decideChapters(VERSION, compute(earlier), new Map(Object.entries(later)));
      expect(decided).toEqual(compute({ ...earlier, ...later }));
    }),
  );
});
