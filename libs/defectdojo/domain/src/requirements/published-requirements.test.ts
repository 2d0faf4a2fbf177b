import { describe, expect, it } from 'vitest';
import { dueRequirements } from './published-requirements.ts';

const last = { text: '70 expected: 70 open', at: '2026-12-01T09:00:00.000Z' };
const newer = '70 expected: 1 stated as met, 69 open';

describe('the numbers of requirements to publish', () => {
  it('are those of now the first time', () => {
    const now = new Date('2026-12-01T09:00:00.000Z');
    expect(dueRequirements(newer, null, now)).toEqual({
      requirements: { text: newer, at: '2026-12-01T09:00:00.000Z' },
    });
    expect(dueRequirements(undefined, null, now).requirements.text).toBeNull();
  });

  it('keep the time of their last change while they are the same', () => {
    expect(dueRequirements(last.text, last, new Date('2026-12-09T00:00:00.000Z'))).toEqual({
      requirements: last,
    });
  });

  it('are those of before until a day has passed, and due then', () => {
    expect(dueRequirements(newer, last, new Date('2026-12-02T08:59:59.999Z'))).toEqual({
      requirements: last,
      againAt: new Date('2026-12-02T09:00:00.000Z'),
    });
    expect(dueRequirements(newer, last, new Date('2026-12-02T09:00:00.000Z'))).toEqual({
      requirements: { text: newer, at: '2026-12-02T09:00:00.000Z' },
    });
  });
});
