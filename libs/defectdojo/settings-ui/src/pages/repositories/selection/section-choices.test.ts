import { expect, it } from 'vitest';
import {
  choicesWords,
  choose,
  giveReason,
  missingReasons,
  readChoice,
  toChapters,
} from './section-choices.ts';
import type { SectionChoices } from './section-choices.ts';

const NOTHING: SectionChoices = {};

it('leaves what is not chosen as it is', () => {
  expect(toChapters(NOTHING)).toEqual([]);
  expect(toChapters(choose(choose(NOTHING, 'V4', 'applies'), 'V4', 'leave'))).toEqual([]);
});

it('becomes what the API takes', () => {
  const some = choose(choose(NOTHING, 'V4', 'applies'), 'V5', 'detected');
  const all = giveReason(choose(some, 'V17', 'excluded'), 'V17', ' No WebRTC. ');
  expect(toChapters(all)).toEqual([
    { id: 'V4', applies: true },
    { id: 'V5', applies: null },
    { id: 'V17', applies: false, reason: 'No WebRTC.' },
  ]);
});

it('needs a reason for each exclusion, and for nothing else', () => {
  const without = choose(choose(NOTHING, 'V17', 'excluded'), 'V4', 'applies');
  expect(missingReasons(without)).toEqual(['V17']);
  expect(missingReasons(giveReason(without, 'V17', '  '))).toEqual(['V17']);
  expect(missingReasons(giveReason(without, 'V17', 'No WebRTC.'))).toEqual([]);
});

it('keeps a reason that was typed when the choice changes and comes back', () => {
  const typed = giveReason(choose(NOTHING, 'V17', 'excluded'), 'V17', 'No WebRTC.');
  expect(missingReasons(choose(choose(typed, 'V17', 'applies'), 'V17', 'excluded'))).toEqual([]);
});

it('has no reason for a section that is left as it is', () => {
  expect(giveReason(NOTHING, 'V17', 'No WebRTC.')).toEqual({});
});

it('reads nothing but its own choices', () => {
  expect(readChoice('excluded')).toBe('excluded');
  expect(readChoice('toString')).toBe('leave');
});

it('is said in a sentence for each kind of choice', () => {
  expect(choicesWords(NOTHING)).toBe('');
  const some = choose(choose(choose(NOTHING, 'V4', 'applies'), 'V6', 'applies'), 'V17', 'excluded');
  expect(choicesWords(choose(some, 'V5', 'detected'))).toBe(
    'V4, V6 apply. V17 does not apply. V5 is as detected.',
  );
});
