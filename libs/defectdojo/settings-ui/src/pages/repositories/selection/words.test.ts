import { createFormat } from '@gecko-defectdojo/ui';
import { describe, expect, it } from 'vitest';
import {
  leftOutWords,
  levelEffectWords,
  noteWords,
  outcomeWords,
  progressWords,
  sectionsEffectWords,
  takenBy,
  undoneWords,
} from './words.ts';

const format = createFormat('en');
const counts = { total: 62, active: 57, productGone: 2, notMapped: 3 };
const mapped = { total: 5, active: 5, productGone: 0, notMapped: 0 };

describe('what an action takes', () => {
  it.each([
    ['push', 57],
    ['remove', 59],
    ['level', 62],
    ['sections', 62],
  ] as const)('%s: %i', (action, count) => {
    expect(takenBy(action, counts)).toBe(count);
  });

  it('is said beside what it leaves out, and why', () => {
    expect(leftOutWords('push', counts, format)).toBe(
      '5 are left out: 3 are not mapped, 2 lost their products.',
    );
    expect(leftOutWords('remove', counts, format)).toBe('3 are left out: 3 are not mapped.');
    expect(leftOutWords('push', { ...mapped, notMapped: 1 }, format)).toBe('1 is left out: 1 is not mapped.');
    expect(leftOutWords('level', counts, format)).toBeUndefined();
    expect(leftOutWords('push', mapped, format)).toBeUndefined();
  });
});

describe('the note below the bar', () => {
  it('is missing where each action takes all of them', () => {
    expect(noteWords(mapped, 300, format)).toBeUndefined();
    expect(noteWords({ total: 3, active: 0, productGone: 0, notMapped: 3 }, 300, format)).toBeUndefined();
  });

  it('names what is not mapped, and what has lost its product', () => {
    expect(noteWords(counts, 300, format)).toBe(
      'A push leaves out 3 that are not mapped and 2 whose product is gone. Map leaves out 59 that are mapped.',
    );
  });

  it('names the limit before and when it is reached', () => {
    expect(noteWords(mapped, 12_000, format)).toBe(
      '12,000 match, and 10,000 is the most at once: narrow the filters to select all.',
    );
    expect(noteWords({ ...mapped, total: 10_000, active: 10_000 }, 12_000, format)).toBe(
      '10,000 is the most at once.',
    );
  });
});

describe('what another level changes', () => {
  const levels = { l1: 31, l2: 20, l3: 0, none: 11, chosen: 4 };
  const counted = { ...counts, levels };

  it.each([
    [undefined, 'Now 31 have L1, 20 have L2, 11 have no level.'],
    [2, '42 of 62 get another level. What people chose for 4 is replaced.'],
    [3, '62 of 62 get another level. What people chose for 4 is replaced.'],
    [null, 'It takes back the levels that people chose for 4. 58 follow suggestions already.'],
  ] as const)('%j', (level, text) => {
    expect(levelEffectWords(counted, level, format)).toBe(text);
  });

  it('is nothing where nobody chose one', () => {
    const nobody = { ...counted, levels: { ...levels, chosen: 0 } };
    expect(levelEffectWords(nobody, null, format)).toBe('Nobody chose a level for them, so nothing changes.');
    expect(levelEffectWords(nobody, 2, format)).toBe('42 of 62 get another level.');
  });

  it('is said in general where the API does not count levels', () => {
    expect(levelEffectWords(counts, 2, format)).toMatch(/^It holds for 62 repositories, mapped or not/);
  });
});

it('says where people decided on sections before', () => {
  expect(sectionsEffectWords({ ...counts, decided: 5 }, format)).toBe(
    'It holds for 62 repositories, mapped or not. People decided on sections of 5 of them before.',
  );
  expect(sectionsEffectWords({ ...counts, decided: 0 }, format)).toBe(
    'It holds for 62 repositories, mapped or not.',
  );
});

it('asks for patience only where it takes long', () => {
  expect(progressWords('level', counts)).toBe('Setting the level …');
  expect(progressWords('level', { ...counts, total: 10_000 })).toMatch(/take up to a minute/);
});

describe('the outcome', () => {
  it.each([
    [{ action: 'push', done: 57, asked: 57 }, 'Started 57 pushes.'],
    [{ action: 'remove', done: 1, asked: 1, mitigated: false }, 'Removed 1 mapping.'],
    [
      { action: 'remove', done: 2, asked: 2, mitigated: true },
      'Removed 2 mappings. One last push of each marks its findings mitigated.',
    ],
    [{ action: 'level', done: 58, asked: 58, level: 2 }, '58 repositories have L2 now.'],
    [{ action: 'level', done: 1, asked: 1, level: null }, '1 repository has the suggested level now.'],
    [{ action: 'sections', done: 58, asked: 58, sections: 2 }, 'Changed 2 sections of 58 repositories.'],
  ] as const)('of %j', (outcome, text) => {
    expect(outcomeWords(outcome, format)).toBe(text);
  });

  it('says what is other than the question said', () => {
    expect(outcomeWords({ action: 'push', done: 56, asked: 57 }, format)).toBe(
      'Started 56 pushes. 1 fewer than counted: somebody changed mappings meanwhile.',
    );
    expect(outcomeWords({ action: 'push', done: 58, asked: 57 }, format)).toBe(
      'Started 58 pushes. 1 more than counted: somebody mapped meanwhile.',
    );
    expect(outcomeWords({ action: 'level', done: 57, asked: 58, level: 3 }, format)).toBe(
      '57 repositories have L3 now. 1 left Gecko meanwhile.',
    );
  });

  it('says what an undo put back', () => {
    expect(undoneWords(58, 0, format)).toBe('Put back as before: 58 repositories.');
    expect(undoneWords(57, 1, format)).toBe(
      'Put back as before: 57 repositories. 1 was changed since and stays.',
    );
  });
});
