import { createFormat } from '@gecko-defectdojo/ui';
import { describe, expect, it } from 'vitest';
import { outcomeWords, undoneWords } from './outcome-words.ts';

const format = createFormat('en');

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
    [{ action: 'settings', done: 57, asked: 57, settings: 1 }, 'Changed 1 setting of 57 repositories.'],
    [
      { action: 'apply', done: 56, asked: 57 },
      'Applying the settings to 56 repositories. Pushes send what differs. 1 is left out: it is paused or was changed meanwhile.',
    ],
    [
      { action: 'apply', done: 1, asked: 1_201 },
      'Applying the settings to 1 repository. Pushes send what differs. 1,200 are left out: they are paused or were changed meanwhile.',
    ],
  ] as const)('of %j', (outcome, text) => {
    expect(outcomeWords(outcome, format)).toBe(text);
  });

  it('says what is other than the question said', () => {
    expect(outcomeWords({ action: 'push', done: 56, asked: 57 }, format)).toBe(
      'Started 56 pushes. 1 fewer than counted: mappings were changed meanwhile.',
    );
    expect(outcomeWords({ action: 'push', done: 58, asked: 57 }, format)).toBe(
      'Started 58 pushes. 1 more than counted: repositories were mapped meanwhile.',
    );
    expect(outcomeWords({ action: 'level', done: 57, asked: 58, level: 3 }, format)).toBe(
      '57 repositories have L3 now. 1 left Gecko meanwhile.',
    );
  });

  it('says how many had the settings already', () => {
    expect(outcomeWords({ action: 'settings', done: 12, asked: 57, settings: 1 }, format)).toBe(
      'Changed 1 setting of 12 repositories. 45 had it already.',
    );
    expect(outcomeWords({ action: 'settings', done: 0, asked: 2, settings: 2 }, format)).toBe(
      'Changed 2 settings of 0 repositories. 2 had them already.',
    );
  });

  it('says what an undo put back', () => {
    expect(undoneWords(58, 0, format)).toBe('Put back as before: 58 repositories.');
    expect(undoneWords(57, 1, format)).toBe(
      'Put back as before: 57 repositories. 1 was changed since and stays.',
    );
  });
});
