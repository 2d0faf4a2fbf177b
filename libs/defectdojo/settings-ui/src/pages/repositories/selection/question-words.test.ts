import { createFormat } from '@gecko-defectdojo/ui';
import { describe, expect, it } from 'vitest';
import {
  leftOutWords,
  levelEffectWords,
  progressWords,
  sectionsEffectWords,
  takenBy,
} from './question-words.ts';

const format = createFormat('en');
const counts = { total: 62, active: 57, productGone: 2, notMapped: 3 };
const mapped = { total: 5, active: 5, productGone: 0, notMapped: 0 };

describe('what an action takes', () => {
  it.each([
    ['push', 57],
    ['remove', 59],
    ['settings', 59],
    ['level', 62],
    ['sections', 62],
  ] as const)('%s: %i', (action, count) => {
    expect(takenBy(action, counts)).toBe(count);
  });

  it('is said beside what it leaves out, and why', () => {
    expect(leftOutWords('push', counts, format)).toBe(
      '5 are left out: 3 are not mapped, 2 have lost their products.',
    );
    expect(leftOutWords('remove', counts, format)).toBe('3 are left out: they are not mapped.');
    expect(leftOutWords('push', { ...mapped, notMapped: 1 }, format)).toBe(
      '1 is left out: it is not mapped.',
    );
    expect(leftOutWords('level', counts, format)).toBeUndefined();
    expect(leftOutWords('push', mapped, format)).toBeUndefined();
  });
});

describe('what another level changes', () => {
  const levels = { l1: 31, l2: 20, l3: 0, none: 11, chosen: 4 };
  const counted = { ...counts, levels };

  it.each([
    [undefined, 'Now 31 have L1, 20 have L2, 11 have no level.'],
    [2, '42 of 62 get another level. It replaces the levels that people chose for 4.'],
    [3, '62 of 62 get another level. It replaces the levels that people chose for 4.'],
    [null, 'It takes back the levels that people chose for 4. 58 follow suggestions already.'],
  ] as const)('%j', (level, text) => {
    expect(levelEffectWords(counted, level, format)).toBe(text);
  });

  it('is no other level where all of them have it', () => {
    const same = { ...counted, levels: { l1: 0, l2: 62, l3: 0, none: 0, chosen: 4 } };
    expect(levelEffectWords(same, 2, format)).toBe(
      'All of them have L2 already. It replaces the levels that people chose for 4.',
    );
  });

  it('is nothing where no person chose one', () => {
    const nobody = { ...counted, levels: { ...levels, chosen: 0 } };
    expect(levelEffectWords(nobody, null, format)).toBe(
      'No person chose a level for them, so nothing changes.',
    );
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
