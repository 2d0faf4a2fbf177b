import { UpdateProfileInput } from '@gecko-defectdojo/contract';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { describeRequirements, orderChapters } from './chapter-order.ts';
import {
  changeChapter,
  changeLevel,
  changeStated,
  draftDecision,
  draftLevel,
  draftReason,
  EMPTY_DRAFT,
  isChosen,
  isDirty,
  missingReasons,
  tickChapter,
  toUpdate,
} from './profile-draft.ts';
import { chapterOf, profileOf } from './profile.fixture.ts';

const at = '2026-11-24T08:00:00.000Z';
const excluded = chapterOf({
  decision: 'no',
  source: 'chosen',
  override: { applies: false, reason: 'Behind the gateway', by: 'Ada', at },
});

it('leaves a chapter without a decision open', () => {
  const untouched = chapterOf({
    decision: 'unsure',
    unsureReason: 'not_read',
    source: 'none',
    detected: null,
    confidence: null,
  });
  expect(draftDecision(untouched, EMPTY_DRAFT)).toBe('unsure');
  const draft = changeChapter(EMPTY_DRAFT, untouched, { applies: false, reason: 'It has none' });
  expect(draftDecision(untouched, draft)).toBe('no');
});

it('confirms a carried word by saying it again', () => {
  const carried = chapterOf({
    ...excluded,
    source: 'carried',
    carriedFrom: { version: '4.0.3', chapterId: 'V2' },
  });
  const word = { applies: false, reason: 'Behind the gateway' };
  expect(changeChapter(EMPTY_DRAFT, carried, word).chapters).toEqual({ V6: word });
  expect(tickChapter(EMPTY_DRAFT, carried, true).chapters).toEqual({ V6: { applies: true, reason: '' } });
});

it('counts a word of the draft before anything saved', () => {
  const draft = changeChapter(EMPTY_DRAFT, excluded, { applies: true, reason: '' });
  expect(draftDecision(excluded, draft)).toBe('yes');
  expect(draftDecision(excluded, EMPTY_DRAFT)).toBe('no');
  expect(draftReason(excluded, EMPTY_DRAFT)).toBe('Behind the gateway');
});

it('goes back to what was detected on revert, and to unsure where nothing was', () => {
  const revert = { applies: null, reason: '' };
  expect(draftDecision(excluded, changeChapter(EMPTY_DRAFT, excluded, revert))).toBe('yes');
  const undetected = { ...excluded, detected: null };
  const draft = changeChapter(EMPTY_DRAFT, undetected, revert);
  expect(draftDecision(undetected, draft)).toBe('unsure');
  expect(isChosen(undetected, draft)).toBe(false);
});

it('is clean again when every change is taken back', () => {
  const profile = profileOf({ chapters: [excluded] });
  const changed = changeStated(
    changeLevel(changeChapter(EMPTY_DRAFT, excluded, { applies: true, reason: 'It logs in' }), profile, 3),
    profile,
    { internetFacing: true },
  );
  expect(isDirty(changed)).toBe(true);
  const back = changeStated(
    changeLevel(
      changeChapter(changed, excluded, { applies: false, reason: 'Behind the gateway' }),
      profile,
      null,
    ),
    profile,
    {},
  );
  expect(back).toEqual(EMPTY_DRAFT);
});

it('wants a reason for an exclusion and for nothing else', () => {
  const included = changeChapter(EMPTY_DRAFT, excluded, { applies: true, reason: '' });
  expect(missingReasons(included)).toEqual([]);
  const chapter = chapterOf({ id: 'V7' });
  const draft = changeChapter(included, chapter, { applies: false, reason: '  ' });
  expect(missingReasons(draft)).toEqual(['V7']);
});

it('shows the level that would count', () => {
  const profile = profileOf({
    level: 3,
    levelSource: 'chosen',
    chosenLevel: { level: 3, reason: null, by: 'Ada', at },
  });
  expect(draftLevel(profile, EMPTY_DRAFT)).toBe(3);
  expect(draftLevel(profile, changeLevel(EMPTY_DRAFT, profile, 1))).toBe(1);
  expect(draftLevel(profile, changeLevel(EMPTY_DRAFT, profile, null))).toBe(2);
  expect(draftLevel(profileOf({ level: null, suggestedLevel: null }), EMPTY_DRAFT)).toBeNull();
});

it('saves what the API accepts whenever no reason is missing', () => {
  const word = fc.record({
    id: fc.constantFrom('V1', 'V2', 'V6', 'V17'),
    applies: fc.constantFrom(true, false, null),
    reason: fc.string({ maxLength: 40 }),
  });
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 8 }),
      fc.constantFrom(1 as const, 2 as const, 3 as const, null),
      (words, level) => {
        let draft = changeLevel(EMPTY_DRAFT, profileOf({}), level);
        for (const { id, ...change } of words) draft = changeChapter(draft, chapterOf({ id }), change);
        expect(UpdateProfileInput.safeParse(toUpdate(draft)).success).toBe(
          missingReasons(draft).length === 0,
        );
      },
    ),
  );
});

it('asks about unsure and carried chapters first, and leaves those where they are that were not assessed', () => {
  const chapters = [
    chapterOf({ id: 'V1' }),
    chapterOf({ id: 'V2', decision: 'unsure', unsureReason: 'weak_evidence', detected: 'unsure' }),
    chapterOf({ id: 'V3', decision: 'unsure', unsureReason: 'not_read', source: 'none', detected: null }),
    chapterOf({ id: 'V4', source: 'carried', carriedFrom: { version: '4.0.3', chapterId: 'V4' } }),
    chapterOf({ id: 'V5', decision: 'unsure', unsureReason: 'not_read', detected: 'unsure' }),
  ];
  const { waiting, decided } = orderChapters(chapters);
  expect(waiting.map(({ id }) => id)).toEqual(['V2', 'V4']);
  expect(decided.map(({ id }) => id)).toEqual(['V1', 'V3', 'V5']);
});

it.each([
  [{ l1: 0, l2: 16, l3: 17 }, 2, 1, 'Applies from L2'],
  [{ l1: 0, l2: 16, l3: 17 }, 2, 2, '16 requirements at L2'],
  [{ l1: 1, l2: 13, l3: 21 }, 1, 1, '1 requirement at L1'],
  [{ l1: 1, l2: 13, l3: 21 }, 1, null, '21 requirements'],
] as const)('describes %o', (requirements, appliesFromLevel, level, words) => {
  expect(describeRequirements(chapterOf({ requirements, appliesFromLevel }), level)).toBe(words);
});

it('ticks a chapter without a word where that is so already, or where reverting comes to the same', () => {
  const detected = chapterOf({});
  expect(tickChapter(EMPTY_DRAFT, detected, true)).toEqual(EMPTY_DRAFT);
  expect(tickChapter(EMPTY_DRAFT, detected, false).chapters).toEqual({ V6: { applies: false, reason: '' } });
  expect(tickChapter(tickChapter(EMPTY_DRAFT, detected, false), detected, true)).toEqual(EMPTY_DRAFT);
  expect(tickChapter(EMPTY_DRAFT, excluded, true).chapters).toEqual({ V6: { applies: null, reason: '' } });
  const added = chapterOf({
    detected: 'no',
    source: 'chosen',
    override: { applies: true, reason: null, by: 'Ada', at },
  });
  expect(tickChapter(EMPTY_DRAFT, added, false).chapters).toEqual({ V6: { applies: null, reason: '' } });
});
