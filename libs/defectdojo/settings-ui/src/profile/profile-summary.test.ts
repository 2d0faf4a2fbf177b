import { expect, it } from 'vitest';
import { changeLevel, EMPTY_DRAFT, tickChapter } from './profile-draft.ts';
import { chapterOf, profileOf } from './profile.fixture.ts';
import { summarizeProfile } from './profile-summary.ts';

const api = chapterOf({ id: 'V4', decision: 'no', detected: 'no' });
const unsure = chapterOf({ id: 'V5', decision: 'unsure', unsureReason: 'weak_evidence', detected: 'unsure' });
const profile = profileOf({ chapters: [chapterOf({}), api, unsure] });

it('counts the sections that detection found, and those that need a decision', () => {
  expect(summarizeProfile(profile, EMPTY_DRAFT)).toEqual({
    level: 'L2',
    applying: 1,
    total: 3,
    isDetected: true,
    isUnknown: false,
    waiting: 1,
  });
});

it('follows the draft', () => {
  const draft = tickChapter(changeLevel(EMPTY_DRAFT, profile, 3), api, true);
  expect(summarizeProfile(profile, draft)).toMatchObject({ level: 'L3', applying: 2, isDetected: false });
});

it('says that a level is assumed, or that there is none', () => {
  expect(summarizeProfile(profileOf({ level: 1, levelSource: 'assumed' }), EMPTY_DRAFT).level).toBe(
    'L1, assumed',
  );
  expect(summarizeProfile(profileOf({ level: null, levelSource: 'none' }), EMPTY_DRAFT).level).toBe(
    'No level',
  );
});

it('knows nothing before the first detection, until a person decides', () => {
  const open = chapterOf({ decision: 'unsure', source: 'none', detected: null });
  const blank = profileOf({ chapters: [open] });
  expect(summarizeProfile(blank, EMPTY_DRAFT)).toMatchObject({ isUnknown: true, waiting: 0 });
  expect(summarizeProfile(blank, tickChapter(EMPTY_DRAFT, open, true))).toMatchObject({
    isUnknown: false,
    applying: 1,
  });
});
