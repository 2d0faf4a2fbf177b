import { describe, expect, it } from 'vitest';
import { changedWords } from './changed-words.ts';

const format = { moment: (at: string) => at.slice(11, 16) };

describe('what was changed meanwhile', () => {
  it('is said with the person and the time', () => {
    const lastChange = { by: 'Ada Admin', at: '2026-11-30T09:12:00.000Z' };
    expect(changedWords({ lastChange }, 'mapping', format)).toBe(
      'Ada Admin changed this mapping after you opened it (09:12).',
    );
  });

  it('is said of Gecko where no person did it', () => {
    const lastChange = { by: null, at: '2026-11-30T09:12:00.000Z' };
    expect(changedWords({ lastChange }, 'mapping', format)).toBe(
      'Gecko changed this mapping after you opened it (09:12).',
    );
  });

  it('is said without them where the API does not know', () => {
    expect(changedWords({ lastChange: undefined }, 'profile', format)).toBe(
      'This profile was changed after you opened it.',
    );
  });
});
